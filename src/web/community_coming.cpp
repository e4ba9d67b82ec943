#include "web/community_coming.hpp"

#include "html/markdown.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html next_meeting(const Visit& v, const Coming& coming) {
  if (!coming.next) return {};
  const Html more = html(R"(<p><a class="more" href="{}">{}{}</a></p>)",
                         url::community(v.here().slug, "meetings"), v.t("community.all_meetings"),
                         icon("arrow-right"));
  return html(
      R"(<section class="section" aria-labelledby="c-next"><div class="section__head"><h2 id="c-next">{}</h2>{}</div><div class="rows rows--ruled">{}</div></section>)",
      v.t("community.next_meeting"), more,
      draw_line(v, *coming.next, coming.next->invited && coming.next->my_reply != "no",
                Back::list));
}

// Its first paragraph says whom and what it is for; the rest is one click away.
std::string first_paragraph(const std::string& markdown) {
  const auto end = markdown.find("\n\n");
  return end == std::string::npos ? markdown : markdown.substr(0, end);
}

Html start_document(const Visit& v, const Coming& coming) {
  if (!coming.document) return {};
  const guild::StartDocumentText& text = coming.document->text;
  const html::Url whole = url::community(v.here().slug, "start-document");
  return html(
      R"(<section class="section" aria-labelledby="c-document"><div class="section__head"><h2 id="c-document">{}</h2><p><a class="more" href="{}">{}{}</a></p></div><div class="prose" {}>{}</div></section>)",
      v.t("community.start_document"), whole, v.t("community.read_all"), icon("arrow-right"),
      html::attribute::lang(text.lang == v.language() ? std::string_view() : text.lang),
      html::markdown(first_paragraph(text.context)));
}

}  // namespace

Coming read_coming(Visit& v, sql::Read& read, const CommunityFrame& frame) {
  Coming coming;
  if (const auto& next = frame.next_meeting) {
    guild::Invitations mine;
    if (v.actor)
      if (auto invitation = guild::find_invitation(read, v.actor.person, next->id))
        mine.emplace(next->id, std::move(*invitation));
    coming.next = line_of(v, v.standings(read), *next, mine);
    // The reader is in this community: what matters is with whom else it is.
    std::erase_if(coming.next->communities,
                  [&](const CommunityName& one) { return one.slug == v.here().slug; });
  }
  coming.document = guild::start_document(read, v.here().id);
  return coming;
}

Html draw_coming(const Visit& v, const Coming& coming) {
  return next_meeting(v, coming) + start_document(v, coming);
}

}  // namespace web
