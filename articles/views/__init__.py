"""The pages: each module is one page or one family of pages, a request in and a response out.

What several pages show is built beside them as frozen values: `marking`, `timeline`, `paging`, `directory`, `evidence`.
"""
