// /approval/{token}: where an organisation reads the story about it and says yes or no, without an
// account. Opening it changes nothing, since programs that scan mail open every link.
#include "web/stories/story_approvals.hpp"

#include "base/limits.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/signed_link.hpp"
#include "web/stories/stories_view.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct ApprovalPage {
  std::string token;
  StoryView story;
  std::string level, contact, state;  // waiting, yes, no, taken_back
  std::string answered_name;
};
BOOST_DESCRIBE_STRUCT(ApprovalPage, (), (story, level, contact, state, answered_name))

guild::Approval approval_of(const Visit& v, sql::Read& read) {
  const auto ids = read_link(v.services, approval_purpose, v.parameter("token"), 1, v.now);
  auto approval = guild::find_approval(read, guild::ApprovalId{ids[0]});
  if (!approval) base::not_found("no such approval");
  return std::move(*approval);
}

// The story as it was when it was asked about; a link to another version is over.
ApprovalPage page_of(const Visit& v, sql::Read& read) {
  const guild::Approval approval = approval_of(v, read);
  const auto story = guild::find_story(read, approval.story);
  if (!story || story->withdrawn_at || approval.ended_at || story->version != approval.version)
    base::gone("approval.over");
  ApprovalPage page;
  page.token = v.parameter("token");
  page.story = story_view(v, *story);
  page.story.community = page.story.community_name = "";  // it may be a closed one
  page.level = word_of(approval.level);
  page.contact = approval.contact_name;
  page.answered_name = approval.answered_name;
  page.state = approval.withdrawn_at ? "taken_back" : approval.answer;
  if (page.state.empty()) page.state = "waiting";
  return page;
}

Html answer_form(const Visit& v, const ApprovalPage& page) {
  Field name{"name", v.t("approval.your_name"), page.contact};
  name.required = true;
  name.autocomplete = "name";
  const Field reason{"reason", v.t("approval.reason"), "", v.t("approval.reason_hint")};
  return html(
      R"(<form class="form stack stack--5" method="post" action="{}" novalidate>{}{}{}<p class="cluster"><button class="btn btn--large" name="answer" value="yes" type="submit">{}{}</button><button class="btn btn--large btn--quiet" name="answer" value="no" type="submit">{}</button></p></form>)",
      url::story_approval(page.token), error_summary(v), text_field(v, name), text_field(v, reason),
      icon("check"), v.t("approval.approve"), v.t("approval.decline"));
}

Html take_back_form(const Visit& v, const ApprovalPage& page) {
  const Field reason{"reason", v.t("approval.back_reason")};
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}">{}<p><button class="btn btn--danger" type="submit">{}</button></p></form>)",
      url::story_approval(page.token, "withdrawal"), text_field(v, reason),
      v.t("approval.take_back"));
  return html::disclosure(v.t("approval.take_back"), form);
}

Html state_of(const Visit& v, const ApprovalPage& page) {
  if (page.state == "waiting") return answer_form(v, page);
  const Html said =
      note("info", page.state == "yes" ? "check" : "info",
           html(R"(<p>{}</p>)", v.t("approval.said." + page.state, {page.answered_name})));
  return page.state == "yes" ? said + take_back_form(v, page) : said;
}

Html draw(const Visit& v, const ApprovalPage& page) {
  return html(
      R"(<div class="wrap page page--top"><div class="stack stack--6"><header class="stack"><h1>{}</h1><p class="lead">{}</p></header><article class="letter"><h2 lang="{}">{}</h2>{}</article>{}<p class="small muted">{}</p></div></div>)",
      v.t("approval.page_title", {page.story.organisation}),
      v.t("approval.page_lead." + page.level), page.story.lang, page.story.title,
      draw_story_text(v, page.story, 3), state_of(v, page), v.t("approval.no_account"));
}

Reply show(Visit& v, sql::Read& read) {
  Shell shell;
  shell.title = v.t("approval.title");
  shell.noindex = true;
  return page(v, shell, page_of(v, read), draw);
}

Reply back(const Visit& v, std::string_view flash) {
  return with_flash(v, see_other(url::story_approval(v.parameter("token")).text()), flash);
}

Reply answer(Visit& v, sql::Write& write) {
  const guild::Approval approval = approval_of(v, write);
  Reader in(*v.form);
  const std::string name = in.line("name", base::limits::name_length, Reader::required);
  const std::string reason = in.line("reason", base::limits::line_length);
  const bool yes = in.choice("answer", {"yes", "no"}) == "yes";
  in.done();
  guild::answer_approval(write, approval.id, yes, name, reason, v.now);
  return back(v, "consent.thanks");
}

Reply take_back(Visit& v, sql::Write& write) {
  const guild::Approval approval = approval_of(v, write);
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length);
  in.done();
  guild::withdraw_approval(write, approval.id, reason, v.now);
  return back(v, "approval.taken_back");
}

}  // namespace

void add_story_approval_routes(Router& r) {
  r.get("/approval/{token}", Guard::anyone, show).private_page = true;
  r.post("/approval/{token}", Guard::anyone, answer, show).private_page = true;
  r.post("/approval/{token}/withdrawal", Guard::anyone, take_back, show).private_page = true;
}

}  // namespace web
