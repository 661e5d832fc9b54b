"""`make serve`: the site while it is written, and a page that says what is wrong when there is none to show.

`serve` keeps MkDocs' server alive: it finds a port, starts the server anew when code has changed, and answers in its
place when it cannot start. `bound_process` lets that server end with it. `living` keeps what is shown as what is
written: a page at once, and the whole site behind it. `reload` lets the page in a browser come back when it has come
out otherwise. `search_on_request` makes the index of the search when somebody searches, and
`guide_on_request` the guide when somebody opens it. `trouble` is the page with
what is wrong. `changes` tells when a file has changed.
"""
