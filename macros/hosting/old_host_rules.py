"""Rules for a host that is to lead a whole site to another address: what each of the usual hosts reads.

An address that ends in a slash is where the whole site is now: each page and file is led to its own address there.
Any other is one page, which everything leads to.
"""

import re
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr


def rules(folder: str, to: str) -> Mapping[str, str]:
    """Return file → content for nginx, Apache, Caddy, IIS, and Netlify with Cloudflare Pages.

    `folder` is where the site lies on the host that it leaves («/», «/kommune/x/»), and `to` the new address. Azure
    Static Web Apps can keep no part of an address: there the small pages lead on.
    """
    rest, keeps = f"^{re.escape(folder)}(.*)$", to.endswith("/")
    told = "Alt som lå her, ligger et annet sted"
    splat = ":splat" if keeps else ""
    return {
        "nginx.conf": f"# {told}. Skriv «include /sti/til/nginx.conf;» inne i server {{ … }}.\n"
        f"rewrite {rest} {to}{'$1' if keeps else ''} permanent;\n",
        # Here Apache leaves out the folder that the file lies in.
        ".htaccess": f"# {told}.\nRewriteEngine On\nRewriteRule ^(.*)$ {to}{'$1' if keeps else ''} [R=301,L]\n",
        "caddy.conf": f"# {told}. Skriv «import /sti/til/caddy.conf» i blokken for nettstedet.\n"
        f"@videre path_regexp videre {rest}\nredir @videre {to}{'{re.videre.1}' if keeps else ''} permanent\n",
        "web.config": f"<!-- {told}. -->\n<configuration><system.webServer>\n"
        f'<httpRedirect enabled="true" destination={quoteattr(to.rstrip("/") if keeps else to)} '
        f'exactDestination="{str(not keeps).lower()}" httpResponseStatus="Permanent" />\n'
        "</system.webServer></configuration>\n",
        # Netlify shows a file that is there unless the rule ends in «!», which Cloudflare passes over.
        "_redirects": f"# {told}.\n{folder}* {to}{splat} 301!\n{folder}* {to}{splat} 301\n",
        ".nojekyll": "",
    }
