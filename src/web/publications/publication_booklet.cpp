#include "web/publications/publication_booklet.hpp"

#include "base/wall_time.hpp"
#include "web/publications/publication_urls.hpp"
#include "web/urls.hpp"
#include "web/words.hpp"

namespace web {
namespace {

booklet::Chapter chapter_of(const Words& t, const guild::EditionChapter& from,
                            const std::string& booklet_lang, const std::string& public_url) {
  booklet::Chapter chapter;
  if (from.withdrawn) {
    chapter.title = t("publication.chapter_withdrawn");
    chapter.body = t("publication.chapter_withdrawn_why");
    return chapter;
  }
  chapter.title = from.organisation.empty()
                      ? from.title
                      : t("publication.story_title", {from.title, from.organisation});
  if (from.lang != booklet_lang) chapter.lang = from.lang;
  for (const guild::ChapterText& text : from.texts) {
    if (text.kind == "context" || text.kind == "situation")
      chapter.body = text.text;
    else
      chapter.parts.push_back(
          {t("publication.part." + text.kind), text.text, text.kind == "advice"});
  }
  if (from.used_by_organisations > 0)
    chapter.foot = t.count("publication.used_by", from.used_by_organisations);
  const html::Url address = from.of.lesson ? url::lesson(from.of.lesson, from.title)
                                           : url::story(from.of.story, from.title);
  chapter.address = public_url + address.text();
  return chapter;
}

}  // namespace

LicenceWords licence_words(std::string_view licence) {
  if (licence == "cc0") return {"CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"};
  if (licence == "cc_by_sa")
    return {"CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"};
  return {"CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"};
}

booklet::Booklet booklet_of(const guild::Publication& publication, const guild::Edition& edition,
                            const Imprint& imprint) {
  const guild::PublicationDraft& is = edition.is;
  const Words& t = words(language_of(is.lang).value_or(Language::nl));
  const LicenceWords licence = licence_words(is.licence);
  booklet::Booklet made;
  // Without its title, which may change.
  const std::string number = std::to_string(publication.id.value);
  made.identifier = imprint.public_url + url::publications(number).text();
  made.version = edition.number;
  made.date = base::iso(base::wall_time(edition.at, imprint.zone).date);
  made.lang = is.lang;
  made.title = is.title;
  made.subtitle = is.subtitle;
  made.by = is.made_by;
  made.foreword = is.foreword;
  made.signed_by = is.signed_by;
  made.taking_part = is.taking_part;
  made.licence = t("publication.licence." + is.licence, {licence.name});
  made.licence_address = licence.address;
  made.address =
      imprint.public_url + url::publication(publication.id, publication.shown_title).text();
  made.labels = {t("publication.contents"), t("publication.foreword"), t("publication.chapter"),
                 t("publication.taking_part"), t("publication.read_more")};
  for (const guild::EditionChapter& chapter : edition.chapters)
    made.chapters.push_back(chapter_of(t, chapter, is.lang, imprint.public_url));
  return made;
}

}  // namespace web
