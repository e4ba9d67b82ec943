// The stream that tells an open page that something it shows was changed. It carries names of
// topics and never content: the page asks again, as itself, and gets what it may see.
//
// A topic tells that something happens, and that is already something: each is let through only to
// who may read what it is about, and the server asks again before each event.
#include "base/text.hpp"
#include "guild/challenges/challenge.hpp"
#include "guild/communities/standings.hpp"
#include "guild/experiments/experiment.hpp"
#include "guild/lessons/lesson.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/meeting.hpp"
#include "guild/messages/message.hpp"
#include "guild/publications/publication.hpp"
#include "guild/questions/question.hpp"
#include "guild/stories/story.hpp"
#include "web/page.hpp"
#include "web/router.hpp"

namespace web {
namespace {

constexpr std::size_t most_topics = 50;

struct Topic {
  std::string_view noun;
  std::int64_t id = 0;
};

// "community:7"; a word alone is a topic of the whole hub.
std::optional<Topic> read_topic(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == text.npos) return Topic{text};
  const std::string_view number = text.substr(colon + 1);
  if (!base::is_number(number)) return std::nullopt;
  return Topic{text.substr(0, colon), base::parse_integer(number).value_or(0)};
}

bool may_hear_of_meeting(sql::Read& read, const Visit& v, const guild::Standings& standings,
                         guild::MeetingId id) {
  const auto meeting = guild::find_meeting(read, id);
  if (!meeting) return false;
  const bool invited = guild::find_invitation(read, v.actor.person, id).has_value();
  return guild::may_see(*meeting, standings, invited);
}

// What its noun finds for this asker. The verbs say no with a fault.
bool may_hear_of_thing(sql::Read& read, const Visit& v, const Topic& topic) {
  try {
    if (topic.noun == "question")
      guild::find_question_for(read, v.actor, guild::QuestionId{topic.id}, v.now);
    else if (topic.noun == "lesson")
      guild::find_lesson_for(read, v.actor, guild::LessonId{topic.id}, v.now);
    else if (topic.noun == "story")
      guild::find_story_for(read, v.actor, guild::StoryId{topic.id}, v.now);
    else if (topic.noun == "challenge")
      guild::find_challenge_for(read, v.actor, guild::ChallengeId{topic.id}, v.now);
    else if (topic.noun == "experiment")
      guild::find_experiment_for(read, v.actor, guild::ExperimentId{topic.id}, v.now);
    else if (topic.noun == "publication")
      guild::find_publication_for(read, v.actor, guild::PublicationId{topic.id}, v.now);
    else if (topic.noun == "message")
      guild::find_message_for(read, v.actor, guild::MessageId{topic.id}, v.now);
    else
      return false;
    return true;
  } catch (const base::Fault&) {
    return false;
  }
}

bool may_hear(sql::Read& read, const Visit& v, const guild::Standings& standings,
              const Topic& topic) {
  if (topic.noun == "communities" || topic.noun == "programmes") return topic.id == 0;
  if (topic.noun == "programme") return true;  // programmes are public
  if (topic.noun == "person") return v.is(guild::PersonId{topic.id});
  if (topic.noun == "community") return standings.reads(guild::CommunityId{topic.id});
  if (topic.noun == "meeting")
    return may_hear_of_meeting(read, v, standings, guild::MeetingId{topic.id});
  return may_hear_of_thing(read, v, topic);
}

Reply listen(Visit& v, sql::Read& read) {
  const guild::Standings standings(read, v.actor, v.now);
  const std::string asked = v.request.query_value("topics").value_or("");
  Reply reply;
  reply.type = "text/event-stream";
  reply.with("Cache-Control", "no-store");
  for (const std::string_view text : base::split(asked, ',')) {
    if (reply.event_topics.size() == most_topics) break;
    const auto topic = read_topic(text);
    if (topic && may_hear(read, v, standings, *topic)) reply.event_topics.emplace_back(text);
  }
  if (reply.event_topics.empty()) base::not_found("nothing to listen to");
  return reply;
}

}  // namespace

void add_live_routes(Router& r) { r.get("/live", Guard::signed_in, listen).private_page = true; }

}  // namespace web
