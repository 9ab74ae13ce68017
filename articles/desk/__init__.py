"""The desk's own pages, beside those that Django's admin makes of the tables: queues, coverage. In: requests. Out: pages."""
