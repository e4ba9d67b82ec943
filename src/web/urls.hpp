// Every address of the program, in one place. Handlers and pages never put a path together.
#pragma once
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "base/wall_time.hpp"
#include "guild/nouns.hpp"
#include "html/html.hpp"

namespace web::url {

html::Url home();
html::Url setup();
html::Url today();
html::Url calendar();
// kind and after: one kind of result, from a place in it (guild/search).
html::Url search(std::string_view query = {}, std::string_view kind = {},
                 std::string_view after = {});

html::Url sign_in(std::string_view next = {});  // next: a path of our own to come back to
html::Url sign_in_sent(std::string_view handle);
html::Url sign_in_link(std::string_view token);
html::Url sign_in_demo();
html::Url sign_out();
html::Url language();
html::Url theme();
html::Url shortcuts();

html::Url me();
html::Url me_profile();
html::Url me_visibility();
html::Url me_sign_ins();
html::Url me_addresses();
html::Url me_address(std::string_view token);  // from the mail to a new one
html::Url me_password();
html::Url me_data();
html::Url me_erasure();
html::Url me_feed();
html::Url person(guild::PersonId id);
html::Url people();

html::Url programmes();
html::Url new_programme();
html::Url programme(std::string_view slug, std::string_view part = {});
html::Url communities();
html::Url new_community();
html::Url departures();  // undoing that one left a community
// part: "people", "meetings", "messages", "files", "start-document" …
html::Url community(std::string_view slug, std::string_view part = {});
html::Url meeting(std::string_view slug, guild::MeetingId id, std::string_view title,
                  std::string_view part = {});
html::Url message(std::string_view slug, guild::MessageId id);
// part: "recognition", "help", "comments" …
html::Url question(guild::QuestionId id, std::string_view text, std::string_view part = {});
html::Url comment(guild::CommentId id, std::string_view part = {});
// part: "change", "sharing", "applications" …
html::Url lesson(guild::LessonId id, std::string_view statement, std::string_view part = {});
html::Url story(guild::StoryId id, std::string_view title, std::string_view part = {});
// filter: "theme", "sector", "programme", "community".
html::Url library(std::string_view filter = {}, std::string_view value = {});
html::Url consents(std::int64_t id);
html::Url initiatives(std::string_view part = {});
html::Url initiative(guild::InitiativeId id, std::string_view title, std::string_view part = {});
html::Url file(guild::FileId id, std::string_view public_id, std::string_view name);
html::Url thumbnail(guild::FileId id, std::string_view public_id);

// Signed links of a mail: see web/signed_link.hpp.
html::Url reply_by_mail(std::string_view signed_token);
html::Url unsubscribe(std::string_view signed_token);
html::Url lesson_consent(std::string_view signed_token);
html::Url story_approval(std::string_view signed_token, std::string_view part = {});

// Calendar feeds.
html::Url hub_feed();
html::Url community_feed(std::string_view slug);
html::Url meeting_feed(std::string_view slug, guild::MeetingId id, std::string_view title);
html::Url personal_feed(std::string_view token);

html::Url administration(std::string_view part = {});

}  // namespace web::url
