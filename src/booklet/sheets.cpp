#include "booklet/parts.hpp"
#include "html/markdown.hpp"

namespace booklet {
namespace {

using html::html;
using html::Html;

Html cover(const Booklet& booklet) {
  return html(R"(<section class="sheet sheet--cover"><p class="cover__by">{}</p>{})"
              R"(<h1 class="cover__title">{}</h1><p class="cover__sub">{}</p></section>)",
              booklet.by, cover_art(booklet.chapters.size()), booklet.title, booklet.subtitle);
}

Html contents(const Booklet& booklet) {
  Html lines;
  for (std::size_t index = 0; index < booklet.chapters.size(); ++index) {
    const Chapter& chapter = booklet.chapters[index];
    lines += html(R"(<li><a href="#{}"><span class="toc__n">{}</span><span {}>{}</span></a></li>)",
                  anchor(index), index + 1, html::attribute::lang(chapter.lang), chapter.title);
  }
  return html(R"(<h2 class="sheet__h sheet__h--s">{}</h2><ol class="toc">{}</ol>)",
              booklet.labels.contents, lines);
}

Html intro(const Booklet& booklet) {
  const Html foreword =
      booklet.foreword.empty()
          ? Html{}
          : html(R"(<h2 class="sheet__h">{}</h2>{}{})", booklet.labels.foreword,
                 html::markdown(booklet.foreword), html::when(!booklet.signed_by.empty(), [&] {
                   return html(R"(<p class="sheet__sign">{}</p>)", booklet.signed_by);
                 }));
  return html(R"(<section class="sheet sheet--intro">{}{})"
              R"(</section>)",
              foreword, contents(booklet));
}

Html lesson(const Booklet& booklet, std::size_t index) {
  const Chapter& chapter = booklet.chapters[index];
  const std::string title_id = "lt-" + std::to_string(index + 1);
  return html(R"(<section class="sheet" id="{}" aria-labelledby="{}" {}>)"
              R"(<p class="sheet__n" aria-hidden="true">{}</p><h2 class="sheet__title" id="{}">)"
              R"(<span class="visually-hidden">{}</span>{}</h2>{})"
              R"(<p class="sheet__foot"><span>{}</span></p></section>)",
              anchor(index), title_id, html::attribute::lang(chapter.lang), index + 1, title_id,
              spoken_number(booklet, index), chapter.title, chapter_text(booklet, chapter, 3),
              chapter.foot);
}

Html back(const Booklet& booklet) {
  const Html people = booklet.taking_part.empty()
                          ? Html{}
                          : html(R"(<h2 class="sheet__h">{}</h2>{})", booklet.labels.taking_part,
                                 html::markdown(booklet.taking_part));
  return html(R"(<section class="sheet sheet--back">{}<p class="sheet__lic">)"
              R"(<a rel="license" href="{}">{}</a></p></section>)",
              people, html::Url::outside(booklet.licence_address), booklet.licence);
}

}  // namespace

Html sheets(const Booklet& booklet) {
  Html all = cover(booklet) + intro(booklet);
  for (std::size_t index = 0; index < booklet.chapters.size(); ++index)
    all += lesson(booklet, index);
  return all + back(booklet);
}

// The doctype and style element are written here, not by html(): the stylesheet is our own file.
std::string paper(const Booklet& booklet, std::string_view stylesheet) {
  const Html head =
      html(R"(<title>{}</title><meta name="author" content="{}">)", booklet.title, booklet.by);
  const Html body = html(R"(<div class="booklet">{}</div>)", sheets(booklet));
  return "<!doctype html><html lang=\"" + html::text(booklet.lang).text() +
         "\"><head><meta charset=\"utf-8\">" + head.text() + "<style>" + std::string(stylesheet) +
         "</style></head><body>" + body.text() + "</body></html>";
}

}  // namespace booklet
