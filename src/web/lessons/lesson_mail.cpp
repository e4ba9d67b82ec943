#include "web/lessons/lesson_mail.hpp"

#include "base/text.hpp"
#include "guild/stories/story.hpp"
#include "web/lessons/lesson_consents.hpp"
#include "web/signed_link.hpp"
#include "web/stories/story_approvals.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

// Whether it still matters is asked when a link is used. This only keeps it from working for ever.
constexpr base::Span link_works = base::days(180);
// An organisation takes its yes back by this link alone: it works as long as the story stands.
constexpr base::Span approval_link_works = base::days(36'500);

std::int64_t id_of(const jobs::Job& job) { return base::parse_integer(job.payload).value_or(0); }

struct Asked {
  guild::Consent consent;
  ConsentView view;
  std::string asker;  // her name
};
std::optional<Asked> find_asked(sql::Read& read, const jobs::Job& job) {
  auto consent = guild::find_consent(read, guild::ConsentId{id_of(job)});
  if (!consent || !consent->waits()) return std::nullopt;  // answered meanwhile
  const auto lesson = guild::find_lesson(read, consent->lesson);
  if (!lesson || lesson->withdrawn_at) return std::nullopt;
  const auto asker = guild::find_person(read, consent->asked_by);
  ConsentView view = consent_view(read, *consent);
  return Asked{std::move(*consent), std::move(view), asker ? asker->name : std::string()};
}

void write_consent(const Notices& notices, const Words& t, base::Instant now, const Asked& asked,
                   Letter& letter) {
  const std::string token =
      sign_link(notices.services, consent_purpose, {asked.consent.id.value}, now + link_works);
  letter.subject = t("lesson_mail.consent_subject", {base::shorten(asked.view.lesson, 80)});
  letter.say(t("lesson_mail.consent", {asked.asker}));
  letter.heading("“" + asked.view.lesson + "”");
  letter.say(question_of(t, asked.view));
  letter.link(t("lesson_mail.answer"),
              notices.services.public_url + url::lesson_consent(token).text());
  letter.say(t("consent.silence"));
}

const Words& words_in(std::string_view language) {
  return words(language_of(language).value_or(Language::nl));
}

struct StoryAsked {
  guild::Approval approval;
  guild::Story story;
  std::string asker, hub;
};
std::optional<StoryAsked> find_story_asked(sql::Read& read, const jobs::Job& job) {
  auto approval = guild::find_approval(read, guild::ApprovalId{id_of(job)});
  if (!approval || !approval->waits()) return std::nullopt;
  auto story = guild::find_story(read, approval->story);
  if (!story || story->withdrawn_at) return std::nullopt;
  const auto asker = guild::find_person(read, approval->asked_by);
  const auto hub = guild::find_hub(read);
  const std::string name = hub ? hub->name.in(story->is.lang) : std::string();
  return StoryAsked{std::move(*approval), std::move(*story), asker ? asker->name : std::string(),
                    name};
}

}  // namespace

void mail_lesson_consent(const Notices& n, const jobs::Job& job, sql::Database& db) {
  const auto asked = sql::in_read(db, [&](sql::Read& read) { return find_asked(read, job); });
  if (!asked) return;
  if (asked->consent.person) {
    Notice notice{asked->consent.person};
    notice.compose = [&](sql::Read&, const Addressee& to, Letter& letter, Mail&) {
      write_consent(n, to.t, to.now, *asked, letter);
      return true;
    };
    send_notice(n, job, db, notice);
    return;
  }
  // Somebody without an account, in the language of the lesson: no other is known of her.
  Letter letter;
  const Words& t = words_in(asked->view.lang);
  const base::Instant now = n.services.clock.now();
  write_consent(n, t, now, *asked, letter);
  letter.foot(t("lesson_mail.why_you", {asked->view.name}));
  Mail mail;
  mail.to = {"", asked->consent.contact_mail};
  mail.date = now;
  send_letter(n, job, std::move(mail), letter, asked->view.lang);
}

void mail_story_approval(const Notices& n, const jobs::Job& job, sql::Database& db) {
  const auto asked = sql::in_read(db, [&](sql::Read& read) { return find_story_asked(read, job); });
  if (!asked) return;
  const guild::Story& story = asked->story;
  const Words& t = words_in(story.is.lang);
  const base::Instant now = n.services.clock.now();
  const std::string token = sign_link(n.services, approval_purpose, {asked->approval.id.value},
                                      now + approval_link_works);
  Letter letter;
  letter.subject = t("lesson_mail.story_subject", {story.is.organisation});
  letter.say(t("lesson_mail.hello", {asked->approval.contact_name}));
  letter.say(t("lesson_mail.story", {asked->asker, asked->hub, story.is.organisation}));
  letter.heading(story.is.title);
  letter.say(t("lesson_mail.story_readers." + std::string(word_of(asked->approval.level))));
  letter.link(t("lesson_mail.story_look"),
              n.services.public_url + url::story_approval(token).text());
  letter.say(t("lesson_mail.story_silence"));
  letter.foot(t("lesson_mail.why_you", {story.is.organisation}));
  Mail mail;
  mail.to = {asked->approval.contact_name, asked->approval.contact_mail};
  mail.date = now;
  send_letter(n, job, std::move(mail), letter, story.is.lang);
}

}  // namespace web
