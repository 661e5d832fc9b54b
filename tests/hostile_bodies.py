"""Bodies of pages that may not reach a reader as they are meant: made from the parsing rules of the HTML standard.

https://html.spec.whatwg.org/multipage/parsing.html. `RUN` is what would run: it leaves its mark in the window. Each is
a part of a page, typed between two paragraphs. Some do no harm: then they may be published, if they stay inert.
"""

from . import hostile

RUN = "window.ran=1"
_IMAGE = f'<img src="x" onerror="{RUN}">'

# What an editor, or somebody who sends in a change, was able to publish before.
SEEN_BEFORE = {
    "refresh between stray backticks": '`\n\n<meta http-equiv="refresh" content="0; url=https://x.example/">\n\n`',
    "frame between stray backticks": '`\n\n<iframe src="https://x.example/"></iframe>\n\n`',
    "style between stray backticks": "`\n\n<style>body{display:none}</style>\n\n`",
    "slash for space": f"<svg/onload={RUN}></svg>",
    "line break for space": f"<svg\nonload={RUN}></svg>",
    "tab for space": f"<svg\tonload={RUN}></svg>",
    "attribute list with handler": f'Hei\n{{: onclick="{RUN}" }}',
    "attribute list with style": 'Hei\n{: style="position:fixed" }',
    "address with entity": f'<a href="java&#115;cript:{RUN}">x</a>',
    "link with entity": f"[x](java&#115;cript:{RUN})",
    "textarea": "<textarea>",
    "title": "<title>",
    "template": "<template>",
    "plaintext": "<plaintext>",
    "xmp": "<xmp>",
    "select": "<select>",
    "comment": "<!-- x",
    "end tags": "</div></article></main>",
    "password": "<input type=password>",
    "button": "<button>x</button>",
    "form": '<form action="https://x.example/"><p>x</p></form>',
    "picture from others": "![x](https://x.example/x.png)",
    "video from others": "<video src=https://x.example/x.mp4></video>",
    "img from others": "<img src=https://x.example/x.png alt=x>",
    "font": '<font color="red">x</font>',
    "center": "<center>x</center>",
    "Word's own element": "<p>x<o:p>y</o:p></p>",
    "Word's own class": '<p class="MsoNormal">x</p>',
    "comment closed wrongly": "<!-- x -- >",
}
# Elements whose content a browser does not read as tags: 13.2.5.1 and on, and «generic raw text element».
RAW_TEXT = {
    "style holds a tag": f"<style><p></style>{_IMAGE}",
    "textarea in a title": f"<title><textarea></title>{_IMAGE}</textarea>",
    "noscript as an attribute": f'<noscript><p title="</noscript>{_IMAGE}">',
    "noembed": f"<noembed></noembed>{_IMAGE}",
    "noframes": "<noframes>",
    "iframe swallows": "<iframe>",
    "script that is open": "<script>",
    "script hidden twice": f"<script><!--<script></script>{RUN}</script>",
    "script of data": '<script type="application/json">{}</script>',
    "end tag with space": f"<xmp></xmp >{_IMAGE}",
    "listing": "<listing>",
}
COMMENTS = {
    "comment that ends at once": f"<!-->{_IMAGE}-->",
    "comment that ends with a dash": f"<!--->{_IMAGE}-->",
    "comment with a bang": f"<!-- x --!>{_IMAGE}-->",
    "bogus comment": f"</ x>{_IMAGE}",
    "processing instruction": f"<?x {_IMAGE}?>",
    "declaration": f"<!x>{_IMAGE}",
    "section of characters": f"<![CDATA[{_IMAGE}]]>",
    "comment of Internet Explorer": f"<!--[if IE]>{_IMAGE}<![endif]-->",
    "comment in a comment": f"<!-- <!-- -->{_IMAGE} -->",
}
# 13.2.6.5: what stands in foreign content, and what breaks out of it.
FOREIGN = {
    "drawing with script": f"<svg><script>{RUN}</script></svg>",
    "drawing with animation": f'<svg><a><animate attributeName=href values="javascript:{RUN}"/></a></svg>',
    "drawing with set": f"<svg><set attributeName=onmouseover to={RUN}></svg>",
    "HTML in a drawing": f"<svg><foreignObject>{_IMAGE}</foreignObject></svg>",
    "style in a drawing": f"<svg><style>{_IMAGE}</style></svg>",
    "title in a drawing": f"<svg><title>{_IMAGE}</title></svg>",
    "description in a drawing": f"<svg><desc>{_IMAGE}</desc></svg>",
    "drawing broken out of": f"<svg><p>{_IMAGE}</p></svg>",
    "characters in a drawing": f"<svg><![CDATA[{_IMAGE}]]></svg>",
    "use from others": '<svg><use href="https://x.example/x.svg#x"/></svg>',
    "picture in a drawing": '<svg><image href="https://x.example/x.png"/></svg>',
    "formula": f"<math><mi>x</mi><mtext>{_IMAGE}</mtext></math>",
    "formula with link": f'<math href="javascript:{RUN}"><mi>x</mi></math>',
    "formula with HTML": f'<math><annotation-xml encoding="text/html">{_IMAGE}</annotation-xml></math>',
    "formula with style": f"<math><mtext><table><mglyph><style><!--</style>{_IMAGE}",
    "drawing in a formula": f"<math><mtext><svg><mtext><style>{_IMAGE}</style></mtext></svg></mtext></math>",
    "drawing that is open": "<svg>",
    "formula that is open": "<math>",
    "font that breaks out": f"<svg><font color=x>{_IMAGE}</font></svg>",
    "empty drawing with handler": f'<svg onload="{RUN}"/>',
    "link in a drawing": f'<svg><a xlink:href="javascript:{RUN}"><text y=9>x</text></a></svg>',
}
TEMPLATES = {
    "template with script": f"<template><script>{RUN}</script></template>",
    "template with picture": f"<template>{_IMAGE}</template>",
    "template as a shadow": f"<div><template shadowrootmode=open>{_IMAGE}</template></div>",
    "template in a table": f"<table><template><tr><td>{_IMAGE}",
    "template closed within": "<template></div></template>",
}
# 13.2.6.4.7: the adoption agency, and what is opened again after a block.
ADOPTION = {
    "bold over blocks": "<b><p>x</b>y</p>",
    "bold that is open": "<b>x",
    "many that are open": "<b><i><u><s><em><strong>x",
    "link that is open": '<a href="/vite/index.md">x',
    "link in a link": '<a href="#a">x<a href="#b">y</a></a>',
    "bold and link crossed": '<b><a href="#x">x</b>y</a>',
    "nobr": "<nobr>x<nobr>y",
    "marker in a table": "<b><table><tr><td></b>x",
    "eight deep": "<b>" * 9 + "<p>x" + "</b>" * 9,
    "marquee": "<b><marquee>x</b></marquee>",
    "handler on what is opened again": f"<b onclick={RUN}><p>x</b>y</p>",
}
# 13.2.6.1: what a table cannot hold is set before it.
FOSTERED = {
    "picture in a table": f"<table>{_IMAGE}<tr><td>x</td></tr></table>",
    "old name of img": f"<table><image src=x onerror={RUN}><tr><td>x</td></tr></table>",
    "table that is open": "<table>",
    "cell that is open": "<table><tr><td>",
    "caption that is open": "<table><caption>",
    "columns": f"<table><colgroup>{_IMAGE}",
    "rows without a table": "<tr><td>x</td></tr>",
    "end tags in a cell": "<table><tr><td></div></article></main>x</td></tr></table>",
    "hidden field in a table": "<table><input type=hidden></table>",
    "form in a table": "<table><form action=x><tr><td>x</td></tr></form></table>",
    "select in a table": "<table><tr><td><select><tr><td>x",
    "script in a table": f"<table><script>{RUN}</script></table>",
}
# 13.2.6.4: tags that count for the whole page wherever they stand.
WHOLE_PAGE = {
    "body with handler": f"<body onload={RUN}>",
    "body with class": "<body class=x>",
    "html with language": "<html lang=ar dir=rtl>",
    "head": "<head><base href=https://x.example/></head>",
    "base": '<base href="https://x.example/">',
    "frameset": "<frameset><frame src=https://x.example/></frameset>",
    "style sheet from others": '<link rel=stylesheet href="//x.example/x.css">',
    "policy": '<meta http-equiv=Content-Security-Policy content="default-src *">',
    "end of the body": "</body></html>x",
    "end of the article": "</article>x",
    "end of the page and a footer": "</article></main></div></div><footer>x</footer>",
    "end of a paragraph": "</p>x",
    "end of a line": "</br>x",
    "end of a form": "</form>x",
    "main in the main": "<main>x</main>",
    "article in the article": "<article>x</article>",
    "footer in the article": "<footer>x</footer>",
    "div that is open": "<div>x",
    "section that is open": '<section class="x">x',
    "details that is open": "<details><summary>x</summary>",
    "list that is open": "<ul><li>x",
    "heading that is open": "<h2>x",
    "definition that is open": "<dl><dt>x",
    "ruby": "<ruby>x<rt>y",
    "object": '<object data="https://x.example/x"></object>',
    "embed": "<embed src=https://x.example/x>",
    "portal": "<portal src=https://x.example/></portal>",
    "dialog": "<dialog open>x</dialog>",
    "keygen": "<keygen>",
    "own element": "<x-y onclick=x>x</x-y>",
    "marquee with handler": f"<marquee onstart={RUN}>x</marquee>",
    "details with handler": f"<details open ontoggle={RUN}><summary>x</summary>y</details>",
}
ATTRIBUTES = {
    "handler twice": f'<p class="x" onclick={RUN} onclick=y>x</p>',
    "class twice hides": f'<p class="a" class="b" onmouseover={RUN}>x</p>',
    "handler without value": "<p onclick>x</p>",
    "handler in capitals": f"<P ONCLICK={RUN}>x</P>",
    "handler after a slash": f"<p/onclick={RUN}/>x</p>",
    "handler after a quote": f'<p title="x"onclick={RUN}>x</p>',
    "handler in odd quotes": f"<p title='\"' onclick='{RUN}'>x</p>",
    "handler with equals first": f"<p =x onclick={RUN}>x</p>",
    "focus by itself": f"<p tabindex=0 autofocus onfocus={RUN}>x</p>",
    "popover": "<p popover>x</p>",
    "editable": "<p contenteditable>x</p>",
    "style": '<p style="position:fixed;inset:0">x</p>',
    "name of the frame": '<p id="__search">x</p>',
    "id of the frame": '<p id="search-box">x</p>',
    "id of the article": '<p id="_innhold">x</p>',
    "part": "<p slot=x part=y is=z>x</p>",
    "aligned table": "| a | b |\n|:--|--:|\n| x | y |",
    "attribute list with id": "Hei\n{: #__search }",
    "attribute list with data": "Hei\n{: data-search=x }",
    "heading with handler": f"## Hei {{: onclick={RUN} }}",
    "link with target": "[x](/vite/index.md){: target=_blank }",
    "link with ping": "[x](/vite/index.md){: ping=https://x.example/ }",
    "picture with handler": f"![x](/assets/x.png){{: onerror={RUN} }}",
}
ADDRESSES = {
    "spaces first": f"[x](<  javascript:{RUN}>)",
    "tab within": f'<a href="java\tscript:{RUN}">x</a>',
    "line break within": f'<a href="java\nscript:{RUN}">x</a>',
    "control sign first": f'<a href="&#1;javascript:{RUN}">x</a>',
    "tab as entity": f'<a href="java&Tab;script:{RUN}">x</a>',
    "colon as entity": f'<a href="javascript&colon;{RUN}">x</a>',
    "entity without an end": f'<a href="&#106avascript:{RUN}">x</a>',
    "capitals": f"[x](JaVaScRiPt:{RUN})",
    "defined below": f"[x][y]\n\n[y]: javascript:{RUN}",
    "autolink": f"<javascript:{RUN}>",
    "data": "[x](data:text/html,x)",
    "vbscript": "[x](vbscript:x)",
    "file": "[x](file:///etc/passwd)",
    "blob": "[x](blob:https://x.example/x)",
    "view-source": "[x](view-source:https://x.example/)",
    "two slashes": "[x](//x.example/)",
    "two slashes the other way": r'<a href="\\x.example/">x</a>',
    "slash and backslash": r'<a href="/\x.example/">x</a>',
    "host as entities": '<a href="&#104;ttps://x.example/">x</a>',
    "source set": '<img src="x.png" srcset="x.png 1x, https://x.example/y.png 2x" alt="x">',
    "picture with two slashes": "![x](//x.example/x.png)",
    "picture of data": "![x](data:image/svg+xml,x)",
    "cite from others": '<blockquote cite="javascript:x">x</blockquote>',
    "area": '<map name=x><area href="javascript:x"></map>',
}
# The words that records are poisoned with, where an editor may type them.
TYPED = {
    f"words {number} in {place}": typed.format(words.replace("\n", " "))
    for number, words in enumerate(hostile.PARTS)
    for place, typed in {
        "a paragraph": "Se {} her.",
        "a heading": "## Del {}",
        "an alt text": "![{}](/assets/ikon.svg)",
        "a link": "[{}](/vite/index.md)",
        "a title": '[x](/vite/index.md "{}")',
        "a cell": "| a | b |\n|---|---|\n| {} | y |",
    }.items()
}
ALL = {
    name: body
    for group in (
        *(SEEN_BEFORE, RAW_TEXT, COMMENTS, FOREIGN, TEMPLATES),
        *(ADOPTION, FOSTERED, WHOLE_PAGE, ATTRIBUTES, ADDRESSES, TYPED),
    )
    for name, body in group.items()
}
OWN = {name: body for name, body in ALL.items() if name not in SEEN_BEFORE}
