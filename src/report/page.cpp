#include "report/page.hpp"

#include <algorithm>

#include "html/html.hpp"
#include "report/page_parts.hpp"
#include "report/page_style.hpp"
#include "report/sentences.hpp"

namespace report {
namespace {

using html::Html;

// What counts as a tie, and when: figures mean nothing without it.
Html how_ties_were_read(const engine::Reading& reading, const engine::Measurement& m,
                        const web::Words& words) {
  const engine::ReadOptions& how = reading.options;
  Html said;
  const auto say = [&](const std::string& sentence) { said += html::html("<p>{}</p>", sentence); };
  if (reading.format == "attendance") {
    say(words("report.how.meetings", {std::to_string(how.largest_event)}));
    if (how.half_life_days > 0)
      say(words("report.how.half_life", {plain(how.half_life_days, words)}));
    if (!how.as_of.empty()) say(words("report.how.as_of", {how.as_of}));
  }
  if (!how.from.empty()) say(words("report.how.from", {how.from}));
  if (!how.to.empty()) say(words("report.how.to", {how.to}));
  say(how.threshold > 0 ? words("report.how.threshold", {plain(how.threshold, words)})
                        : words("report.how.every_tie"));
  say(words(m.by_weight ? "report.how.by_weight" : "report.how.by_steps"));
  return said;
}

Html method(const engine::Reading& reading, const engine::Measurement& m, const About& about,
            const web::Words& words) {
  Html notes;
  const auto say = [&](const std::string& sentence) {
    notes += html::html("<p>{}</p>", sentence);
  };
  for (const engine::Note& note : reading.notes) say(note_line(note.what, note.count, words));
  if (!m.doubt.resampled.empty())
    say(words(m.doubt.resampled == "meetings" ? "report.how.doubt_meetings"
                                              : "report.how.doubt_ties"));
  for (const engine::Omitted& omitted : m.omitted) say(omitted_line(omitted, words));
  return html::html(
      R"(<section class="part method"><h2>{}</h2><p>{}</p>{}{}<p class="soft">{}</p></section>)",
      words("report.method"),
      words("report.method_text", {about.file.substr(about.file.rfind('/') + 1), reading.format,
                                   std::to_string(m.seed), about.version}),
      how_ties_were_read(reading, m, words), notes,
      words(m.topics ? "report.not_here_but_topics" : "report.not_here"));
}

Html what_it_says(const engine::Reading& reading, const engine::Measurement& m,
                  const web::Words& words) {
  Html said;
  for (const Sentence& sentence : sentences(reading.graph, m, words)) {
    Html doubt;
    if (!sentence.doubt.empty()) doubt = html::html(R"(<p class="doubt">{}</p>)", sentence.doubt);
    said += html::html(
        R"(<div class="measure"><h3>{}</h3><p class="says">{}</p>{}<p class="misread">{}</p></div>)",
        sentence.title, sentence.text, doubt, words("report.misread_as", {sentence.misread}));
  }
  if (said.empty()) return {};
  return html::html(R"(<section class="part"><h2>{}</h2><div class="measures">{}</div></section>)",
                    words("report.says"), said);
}

// What both languages draw alike.
struct Drawn {
  engine::Layout layout;
  Marks marks;
  Curve curve;
};

// Of fewer than seven people only what is drawn and how it was made: no number says anything.
Html in_one_language(const engine::Reading& reading, const engine::Measurement& m,
                     const About& about, const Drawn& drawn, const web::Words& words) {
  const bool small = m.people < too_small;
  Html parts = small ? html::html("<p>{}</p>", words("report.too_small"))
                     : what_it_says(reading, m, words);
  parts += map(reading.graph, drawn.layout, drawn.marks, words);
  if (!small) {
    parts += html::html(R"(<div class="two">{}{}</div>)", curve(drawn.curve, words),
                        figures(m, words));
    for (const engine::NamedSilo& silo : m.silos) parts += silo_table(silo, drawn.marks, words);
    if (m.shared) parts += communities_table(*m.shared, words);
  }
  const std::string code(web::code(words.language()));
  return html::html(
      R"(<article id="{}" lang="{}"><h1>{}</h1><p class="lead">{}</p><p class="soft">{}</p>{}{}</article>)",
      code, code, words("report.title"), size_line(m, words),
      words("report.made_on", {words.plain_date(about.made)}), parts,
      method(reading, m, about, words));
}

// The table seen from above, as on the pages of a hub.
Html head(web::Language first) {
  using html::attribute::checked;
  return html::html(
      R"(<input class="pick" type="radio" name="language" id="pick-nl" aria-label="Nederlands" {}><input class="pick" type="radio" name="language" id="pick-en" aria-label="English" {}><header><span class="brand"><svg viewBox="0 0 36 36" aria-hidden="true"><rect class="top" x="10" y="12" width="16" height="12" rx="6"/><circle cx="12.5" cy="7.6" r="2.3"/><circle cx="18" cy="7.2" r="2.3"/><circle cx="23.5" cy="7.6" r="2.3"/><circle cx="30.6" cy="18" r="2.3"/><circle cx="23.5" cy="28.4" r="2.3"/><circle cx="18" cy="28.8" r="2.3"/><circle cx="12.5" cy="28.4" r="2.3"/><circle cx="5.4" cy="18" r="2.3"/></svg>Guildhall</span><span class="languages"><label for="pick-nl" lang="nl">Nederlands</label><label for="pick-en" lang="en">English</label></span></header>)",
      checked(first == web::Language::nl), checked(first == web::Language::en));
}

}  // namespace

std::string page(const engine::Reading& reading, const engine::Measurement& m,
                 const About& about) {
  const web::Words &dutch = web::words(web::Language::nl), &english = web::words(web::Language::en);
  const web::Words& first = web::words(about.language);
  Drawn drawn{{}, Marks(reading.graph, m), curve_of(reading.graph, m)};
  if (reading.graph.people() <= most_drawn) drawn.layout = engine::layout(reading.graph, m.seed);
  std::string out = "<!doctype html>\n<html lang=\"" + std::string(web::code(about.language)) +
                    "\"><head><meta charset=\"utf-8\">"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                    "<meta name=\"color-scheme\" content=\"light dark\">"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                    "style-src 'unsafe-inline'; font-src data:\"><title>";
  out += html::text(first("report.title")).text();
  out += "</title><style>" + fonts() + stylesheet + "</style></head><body>";
  out += html::html(R"(<svg class="sprite" width="0" height="0" aria-hidden="true">{}{}</svg>)",
                    shapes(), drawn_map(reading.graph, drawn.layout, drawn.marks))
             .text();
  out += head(about.language).text() + "<main>";
  for (const web::Words* words : {&dutch, &english})
    out += in_one_language(reading, m, about, drawn, *words).text();
  return out + "</main></body></html>\n";
}

}  // namespace report
