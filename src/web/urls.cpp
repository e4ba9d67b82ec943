#include "web/urls.hpp"

#include <fmt/format.h>

#include "web/challenges/challenge_urls.hpp"
#include "web/evidence/evidence_urls.hpp"
#include "web/publications/publication_urls.hpp"
#include "web/server/http.hpp"

namespace web::url {
namespace {

html::Url path(std::string text) { return html::Url::path(std::move(text)); }

std::string with_part(std::string base, std::string_view part) {
  if (part.empty()) return base;
  return base + "/" + std::string(part);
}

}  // namespace

html::Url home() { return path("/"); }
html::Url setup() { return path("/setup"); }
html::Url today() { return path("/today"); }
html::Url calendar() { return path("/calendar"); }
html::Url search(std::string_view query, std::string_view kind, std::string_view after) {
  std::string text = "/search";
  if (!query.empty()) text += "?q=" + percent_encode(query);
  if (!kind.empty()) text += "&kind=" + percent_encode(kind);
  if (!after.empty()) text += "&after=" + percent_encode(after);
  return path(std::move(text));
}

html::Url sign_in(std::string_view next) {
  if (next.empty() || next == "/") return path("/sign-in");
  return path("/sign-in?next=" + percent_encode(next));
}
html::Url sign_in_sent(std::string_view handle) {
  return path("/sign-in/sent?h=" + percent_encode(handle));
}
html::Url sign_in_link(std::string_view token) {
  return path("/sign-in/link/" + percent_encode(token));
}
html::Url sign_in_demo() { return path("/sign-in/demo"); }
html::Url sign_out() { return path("/sign-out"); }
html::Url language() { return path("/language"); }
html::Url theme() { return path("/theme"); }
html::Url shortcuts() { return path("/shortcuts"); }

html::Url me() { return path("/me"); }
html::Url me_profile() { return path("/me/profile"); }
html::Url me_visibility() { return path("/me/visibility"); }
html::Url me_sign_ins() { return path("/me/sign-ins"); }
html::Url me_addresses() { return path("/me/addresses"); }
html::Url me_address(std::string_view token) {
  return path("/me/addresses/claims/" + percent_encode(token));
}
html::Url me_password() { return path("/me/password"); }
html::Url me_data() { return path("/me/data"); }
html::Url me_erasure() { return path("/me/erasure"); }
html::Url me_feed() { return path("/me/feed"); }
html::Url person(guild::PersonId id) { return path(fmt::format("/people/{}", id.value)); }
html::Url people() { return path("/people"); }

html::Url programmes() { return path("/programmes"); }
html::Url new_programme() { return path("/programmes/new"); }
html::Url programme(std::string_view slug, std::string_view part) {
  return path(with_part(fmt::format("/p/{}", slug), part));
}
html::Url communities() { return path("/communities"); }
html::Url new_community() { return path("/communities/new"); }
html::Url departures() { return path("/departures"); }
html::Url community(std::string_view slug, std::string_view part) {
  return path(with_part(fmt::format("/c/{}", slug), part));
}
html::Url meeting(std::string_view slug, guild::MeetingId id, std::string_view title,
                  std::string_view part) {
  return path(
      with_part(fmt::format("/c/{}/meetings/{}-{}", slug, id.value, base::slug(title)), part));
}
html::Url message(std::string_view slug, guild::MessageId id) {
  return path(fmt::format("/c/{}/messages/{}", slug, id.value));
}
html::Url question(guild::QuestionId id, std::string_view text, std::string_view part) {
  return path(with_part(fmt::format("/q/{}-{}", id.value, base::slug(text)), part));
}
html::Url comment(guild::CommentId id, std::string_view part) {
  return path(with_part(fmt::format("/comments/{}", id.value), part));
}
html::Url lesson(guild::LessonId id, std::string_view statement, std::string_view part) {
  return path(with_part(fmt::format("/lessons/{}-{}", id.value, base::slug(statement)), part));
}
html::Url story(guild::StoryId id, std::string_view title, std::string_view part) {
  return path(with_part(fmt::format("/stories/{}-{}", id.value, base::slug(title)), part));
}
html::Url library(std::string_view filter, std::string_view value) {
  if (filter.empty()) return path("/library");
  return path(fmt::format("/library?{}={}", filter, percent_encode(value)));
}
html::Url consents(std::int64_t id) { return path(fmt::format("/consents/{}", id)); }
html::Url challenge(guild::ChallengeId id, std::string_view title, std::string_view part) {
  return path(with_part(fmt::format("/challenges/{}-{}", id.value, base::slug(title)), part));
}
html::Url publications(std::string_view part) { return path(with_part("/publications", part)); }
html::Url publication(guild::PublicationId id, std::string_view title, std::string_view part) {
  return path(with_part(fmt::format("/publications/{}-{}", id.value, base::slug(title)), part));
}
html::Url publications_feed() { return path("/publications.atom"); }
html::Url evidence(guild::EvidenceId id, std::string_view title, std::string_view part) {
  return path(with_part(fmt::format("/evidence/{}-{}", id.value, base::slug(title)), part));
}
html::Url experiment(guild::ExperimentId id, std::string_view title, std::string_view part) {
  return path(with_part(fmt::format("/experiments/{}-{}", id.value, base::slug(title)), part));
}
html::Url initiatives(std::string_view part) { return path(with_part("/initiatives", part)); }
html::Url initiative(guild::InitiativeId id, std::string_view title, std::string_view part) {
  return path(with_part(fmt::format("/initiatives/{}-{}", id.value, base::slug(title)), part));
}
html::Url file(guild::FileId id, std::string_view public_id, std::string_view name) {
  return path(fmt::format("/files/{}-{}/{}", id.value, public_id, percent_encode(name)));
}
html::Url thumbnail(guild::FileId id, std::string_view public_id) {
  return path(fmt::format("/files/{}-{}/small", id.value, public_id));
}

html::Url reply_by_mail(std::string_view token) { return path("/reply/" + percent_encode(token)); }
html::Url unsubscribe(std::string_view token) {
  return path("/unsubscribe/" + percent_encode(token));
}
html::Url client(std::string_view signed_token, std::string_view part) {
  return path(with_part("/client/" + percent_encode(signed_token), part));
}

html::Url quote(std::string_view token, std::string_view part) {
  return path(with_part("/quote/" + percent_encode(token), part));
}
html::Url lesson_consent(std::string_view token) {
  return path("/consent/" + percent_encode(token));
}
html::Url story_approval(std::string_view token, std::string_view part) {
  return path(with_part("/approval/" + percent_encode(token), part));
}

html::Url hub_feed() { return path("/calendar.ics"); }
html::Url community_feed(std::string_view slug) { return path(fmt::format("/c/{}.ics", slug)); }
html::Url meeting_feed(std::string_view slug, guild::MeetingId id, std::string_view title) {
  return path(fmt::format("/c/{}/meetings/{}-{}.ics", slug, id.value, base::slug(title)));
}
html::Url personal_feed(std::string_view token) {
  return path("/calendars/" + percent_encode(token) + ".ics");
}

html::Url administration(std::string_view part) { return path(with_part("/administration", part)); }

}  // namespace web::url
