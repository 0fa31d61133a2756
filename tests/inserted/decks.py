# decks.py - slides and pages that hold charts: flat OpenDocument, PowerPoint, HTML, reveal.js, Beamer
# SPDX-License-Identifier: GPL-3.0-or-later
"""A slide is (file of the chart, colour of the slide as six hex digits); it fills 13.333 x 7.5 inches."""
import base64
import html
import re
import zipfile
from pathlib import Path

WIDE, HIGH = 13.3333, 7.5
NAMESPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in (
    ("office", "office"), ("style", "style"), ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")))


def flat_odp(path, slides):
    """LibreOffice takes the size of the slides only if the element `office:styles` is there."""
    size = f'svg:width="{WIDE}in" svg:height="{HIGH}in"'
    looks = "".join(f'<style:style style:name="look{n}" style:family="drawing-page"><style:drawing-page-properties '
                    f'draw:fill="solid" draw:fill-color="#{colour}"/></style:style>' for n, (_, colour) in enumerate(slides))
    pages = "".join(f'<draw:page draw:name="page{n}" draw:style-name="look{n}" draw:master-page-name="plain">'
                    f'<draw:frame svg:x="0in" svg:y="0in" {size}><draw:image><office:binary-data>'
                    f'{base64.b64encode(Path(file).read_bytes()).decode()}</office:binary-data></draw:image></draw:frame></draw:page>'
                    for n, (file, _) in enumerate(slides))
    Path(path).write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.presentation"><office:styles/><office:automatic-styles>'
        f'<style:page-layout style:name="wide"><style:page-layout-properties fo:page-width="{WIDE}in" fo:page-height="{HIGH}in" '
        f'fo:margin-top="0in" fo:margin-bottom="0in" fo:margin-left="0in" fo:margin-right="0in"/></style:page-layout>{looks}'
        '</office:automatic-styles><office:master-styles><style:master-page style:name="plain" style:page-layout-name="wide"/>'
        f'</office:master-styles><office:body><office:presentation>{pages}</office:presentation></office:body></office:document>',
        encoding="utf-8")


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}" '
          'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"')
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'


def relations(*targets):
    return (f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
            + "".join(f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1))
            + "</Relationships>")


def picture(file, alt):
    """The way PowerPoint stores an SVG: a PNG, and beside it the SVG for those who can; a PNG alone stands alone."""
    vector = ('<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip r:embed="r2" '
              'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"/></a:ext></a:extLst>'
              if file.suffix == ".svg" and file.with_suffix(".png").exists() else "")
    return (f'<p:pic><p:nvPicPr><p:cNvPr id="2" name="chart" descr="{html.escape(alt)}"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="r1">{vector}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
            '<a:off x="0" y="0"/><a:ext cx="12192000" cy="6858000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>')


def powerpoint(path, slides, alt):
    """The least that is a presentation; an SVG that has a PNG of its name beside it brings that too."""
    parts = {"_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
             "ppt/_rels/presentation.xml.rels": relations(*(("slide", f"slides/slide{n}.xml") for n in range(len(slides)))),
             "ppt/presentation.xml": f'{XML}<p:presentation {SPACES}><p:sldIdLst>'
             + "".join(f'<p:sldId id="{256 + n}" r:id="r{n + 1}"/>' for n in range(len(slides)))
             + '</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'}
    types = [("/ppt/presentation.xml", "presentation.main")]
    for n, (file, colour) in enumerate((Path(file), colour) for file, colour in slides):
        files = [f for f in (file.with_suffix(".png"), file) if f.exists()] if file.suffix == ".svg" else [file]
        names = [f"image{n}{f.suffix}" for f in files]
        parts.update({f"ppt/media/{name}": f.read_bytes() for name, f in zip(names, files)})
        parts[f"ppt/slides/_rels/slide{n}.xml.rels"] = relations(*(("image", f"../media/{name}") for name in names))
        parts[f"ppt/slides/slide{n}.xml"] = (
            f'{XML}<p:sld {SPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
            f'<p:spTree>{TREE}{picture(file, alt)}</p:spTree></p:cSld></p:sld>')
        types.append((f"/ppt/slides/slide{n}.xml", "slide"))
    parts["[Content_Types].xml"] = (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="svg" ContentType="image/svg+xml"/>' + "".join(
            f'<Override PartName="{name}" ContentType="application/vnd.openxmlformats-officedocument.presentationml.{kind}+xml"/>'
            for name, kind in types) + "</Types>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)


def inline(file):
    return re.sub(r"<\?xml.*?\?>", "", Path(file).read_text(encoding="utf-8"))


def page(path, body, width, height):
    """A page of HTML, and the same size on paper."""
    Path(path).write_text(f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Charts</title><style>'
                          f'@page{{size:{width}px {height}px;margin:0}}body{{margin:0}}img,svg{{display:block}}</style>{body}</html>', encoding="utf-8")


def reveal(path, dist, slides):
    """A deck of reveal.js without its transitions; a slide here is file, colour, and `inline` or `img`."""
    sections = "".join(f'<section data-background-color="#{colour}">' + (inline(file) if kind == "inline" else f'<img src="{file}" alt="">') + "</section>"
                       for file, colour, kind in slides)
    Path(path).write_text(
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Deck</title><link rel="stylesheet" href="{dist}/reset.css">'
        f'<link rel="stylesheet" href="{dist}/reveal.css"><link rel="stylesheet" href="{dist}/theme/white.css"><style>.reveal img,.reveal svg'
        f'{{display:block;margin:0!important;max-width:none!important;max-height:none!important}}</style><div class="reveal"><div class="slides">{sections}</div></div>'
        f'<script src="{dist}/reveal.js"></script><script>window.shown=new Promise(done=>{{'
        'Reveal.on(location.search?"pdf-ready":"ready",()=>done());Reveal.initialize({width:960,height:540,margin:0,transition:"none",'
        'backgroundTransition:"none",controls:false,progress:false,hash:true})})</script></html>', encoding="utf-8")


def beamer(path, slides):
    frames = "\n".join(f"\\definecolor{{slide}}{{HTML}}{{{colour.upper()}}}\\setbeamercolor{{background canvas}}{{bg=slide}}"
                       f"\\begin{{frame}}[plain]\\centering\\includegraphics[width=\\paperwidth]{{{file}}}\\end{{frame}}" for file, colour in slides)
    Path(path).write_text("\\documentclass[aspectratio=169]{beamer}\n\\setbeamersize{text margin left=0pt,text margin right=0pt}\n"
                          "\\setbeamertemplate{navigation symbols}{}\n\\pdfsuppresswarningpagegroup=1\n\\begin{document}\n" + frames + "\n\\end{document}\n")
