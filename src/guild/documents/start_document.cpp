#include "guild/documents/start_document.hpp"

#include <fmt/format.h>

#include "base/fault.hpp"
#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/documents/store.hpp"
#include "guild/hub/hub.hpp"
#include "guild/search/search.hpp"

namespace guild {

const std::array<Section, 6> start_document_sections = {{
    {"context", &StartDocumentText::context},
    {"questions", &StartDocumentText::questions},
    {"way_of_working", &StartDocumentText::way_of_working},
    {"time_asked", &StartDocumentText::time_asked},
    {"permission", &StartDocumentText::permission},
    {"planned_outputs", &StartDocumentText::planned_outputs},
}};

namespace {

void tell(sql::Write& write, PersonId by, std::string_view verb,
          const StartDocumentVersion& version, base::Instant now) {
  record(write, {by, verb, "start_document_version", version.id.value, version.community, {}, now});
  sql::announce(write, fmt::format("community:{}", version.community.value));
}

}  // namespace

DocumentVersionId write_version(sql::Write& write, PersonId author, CommunityId community,
                                const StartDocumentText& text, std::string_view reason,
                                int based_on, base::Instant now) {
  std::vector<base::FieldFault> faults;
  if (text.title.empty()) faults.push_back({"title", "form.required", {}});
  if (reason.empty()) faults.push_back({"reason", "form.required", {}});
  const auto newest = newest_version(write, community);
  const int newest_number = newest ? newest->number : 0;
  if (based_on != newest_number)
    faults.push_back({"based_on", "document.changed_meanwhile", {std::to_string(newest_number)}});
  if (!faults.empty()) base::invalid(std::move(faults));

  StartDocumentVersion made;
  made.community = community;
  made.number = newest_number + 1;
  made.text = text;
  if (const auto shared = find_shared_text(write, "what_is_a_community"))
    made.shared_text_version = shared->version;
  made.author = author;
  made.reason = reason;
  made.created_at = now;
  made.id = document_store::insert_version(write, made, base::random_public_id());
  tell(write, author, "wrote", made, now);
  return made.id;
}

void adopt_version(sql::Write& write, PersonId by, CommunityId community, int number,
                   base::Instant now) {
  const auto draft = version(write, community, number);
  if (!draft) base::not_found("no such version");
  if (draft->state != "draft") base::conflict("document.no_draft");
  if (const auto before = start_document(write, community))
    document_store::set_state(write, before->id, "superseded");
  document_store::put_in_force(write, draft->id, now);
  search::index_start_document(write, community);
  tell(write, by, "adopted", *draft, now);
}

void withdraw_adoption(sql::Write& write, PersonId by, CommunityId community, base::Instant now) {
  const auto in_force = start_document(write, community);
  if (!in_force) base::conflict("document.none_in_force");
  document_store::set_state(write, in_force->id, "draft");
  if (const auto before = document_store::last_superseded(write, community))
    document_store::set_state(write, *before, "start");
  search::index_start_document(write, community);
  tell(write, by, "withdrew", *in_force, now);
}

}  // namespace guild
