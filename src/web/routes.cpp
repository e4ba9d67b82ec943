// The table of contents of the site: one line per noun. Each noun's file lists its own routes.
#include "web/router.hpp"

namespace web {

void add_setup_routes(Router& router);
void add_sign_in_routes(Router& router);
void add_preference_routes(Router& router);
void add_feed_routes(Router& router);
void add_meeting_routes(Router& router);
void add_reply_routes(Router& router);
void add_calendar_routes(Router& router);
void add_today_routes(Router& router);
void add_document_routes(Router& router);
void add_home_routes(Router& router);
void add_programme_routes(Router& router);
void add_community_routes(Router& router);
void add_joining_routes(Router& router);
void add_address_routes(Router& router);
void add_me_routes(Router& router);
void add_profile_routes(Router& router);
void add_own_data_routes(Router& router);
void add_people_routes(Router& router);
void add_merge_routes(Router& router);
void add_unsubscribe_routes(Router& router);
void add_search_routes(Router& router);
void add_live_routes(Router& router);
void add_attachment_routes(Router& router);
void add_file_routes(Router& router);
void add_message_routes(Router& router);
void add_question_routes(Router& router);
void add_question_page_routes(Router& router);
void add_discussion_routes(Router& router);
void add_initiative_routes(Router& router);
void add_suggestion_routes(Router& router);
void add_parking_routes(Router& router);
void add_evidence_list_routes(Router& router);
void add_evidence_routes(Router& router);
void add_quote_permission_routes(Router& router);
void add_experiment_routes(Router& router);
void add_lesson_feed_routes(Router& router);
void add_lesson_routes(Router& router);
void add_lesson_paste_routes(Router& router);
void add_lesson_sharing_routes(Router& router);
void add_lesson_consent_routes(Router& router);
void add_story_routes(Router& router);
void add_story_approval_routes(Router& router);
void add_library_routes(Router& router);
void add_publication_feed_routes(Router& router);
void add_publication_shelf_routes(Router& router);
void add_publication_routes(Router& router);
void add_publication_editing_routes(Router& router);
void add_year_routes(Router& router);
void add_round_routes(Router& router);
void add_challenge_routes(Router& router);
void add_advice_routes(Router& router);
void add_client_routes(Router& router);
void add_community_people_routes(Router& router);
void add_welcome_routes(Router& router);
void add_administration_routes(Router& router);

const Router& routes() {
  static const Router router = [] {
    Router made;
    add_feed_routes(made);  // {slug}.ics before {slug}
    add_setup_routes(made);
    add_sign_in_routes(made);
    add_preference_routes(made);
    add_meeting_routes(made);
    add_reply_routes(made);
    add_calendar_routes(made);
    add_today_routes(made);
    add_document_routes(made);
    add_home_routes(made);
    add_programme_routes(made);
    add_community_routes(made);
    add_joining_routes(made);
    add_me_routes(made);
    add_address_routes(made);
    add_profile_routes(made);
    add_own_data_routes(made);
    add_people_routes(made);
    add_merge_routes(made);
    add_unsubscribe_routes(made);
    add_search_routes(made);
    add_live_routes(made);
    add_attachment_routes(made);
    add_file_routes(made);
    add_message_routes(made);
    add_question_routes(made);
    add_question_page_routes(made);
    add_discussion_routes(made);
    add_initiative_routes(made);
    add_suggestion_routes(made);
    add_parking_routes(made);
    add_evidence_list_routes(made);
    add_evidence_routes(made);
    add_quote_permission_routes(made);
    add_experiment_routes(made);
    add_lesson_feed_routes(made);
    add_lesson_routes(made);
    add_lesson_paste_routes(made);
    add_lesson_sharing_routes(made);
    add_lesson_consent_routes(made);
    add_story_routes(made);
    add_story_approval_routes(made);
    add_library_routes(made);
    add_publication_feed_routes(made);
    add_publication_shelf_routes(made);
    add_publication_routes(made);
    add_publication_editing_routes(made);
    add_year_routes(made);
    add_round_routes(made);
    add_challenge_routes(made);
    add_advice_routes(made);
    add_client_routes(made);
    add_community_people_routes(made);
    add_welcome_routes(made);
    add_administration_routes(made);
    return made;
  }();
  return router;
}

}  // namespace web
