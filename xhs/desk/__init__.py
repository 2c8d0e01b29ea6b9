"""The operators' desk, put together: its site, its navigation, its front page. The apps bring the pages."""
