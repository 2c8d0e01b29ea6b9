"""The sandbox: a small payment service inside the project. A shop speaks to it over HTTP and in no other way.

It has its own books (mall.models.sandbox), a page where people pay, signed call-backs that it repeats until they are
acknowledged, a query, refunds, and switches that make its call-backs misbehave.
"""
