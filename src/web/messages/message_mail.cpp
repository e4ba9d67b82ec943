#include "web/messages/message_mail.hpp"

#include <stdexcept>

#include "base/limits.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "guild/communities/community.hpp"
#include "guild/documents/start_document.hpp"
#include "guild/files/file.hpp"
#include "guild/messages/message.hpp"
#include "guild/programmes/programme.hpp"
#include "web/files/file_store.hpp"
#include "web/files/file_type.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

// A job is taken from a runner after five minutes: what is left is another job's by then.
constexpr base::Span enough = base::minutes(3);

// What all letters of one job share, read once.
struct Batch {
  guild::Message message;
  MailAddress author;
  html::Url page = html::Url::path("/");
  std::vector<guild::Attachment> attachments;
  std::vector<MailAttachment> contents;  // empty when they are too much for a mail
  struct Document {
    guild::CommunityId community;
    guild::Bilingual name;
    guild::StartDocumentVersion version;
  };
  std::vector<Document> documents;
};

struct Range {
  guild::MessageId message;
  guild::PersonId first, last;
};

Range range_of(const jobs::Job& job) {
  const auto parts = base::split(job.payload, ' ');
  const auto number = [&](std::size_t i) {
    return parts.size() == 3 ? base::parse_integer(parts[i]).value_or(0) : 0;
  };
  return {{number(0)}, {number(1)}, {number(2)}};
}

html::Url page_of(sql::Read& read, const guild::Message& message) {
  if (message.to.community)
    return url::message(guild::community(read, message.to.community).slug, message.id);
  const auto programme = guild::find_programme(read, message.to.programme);
  return url::programme(programme ? programme->slug : "",
                        "messages/" + std::to_string(message.id.value));
}

void add_documents(sql::Read& read, Batch& batch) {
  if (!batch.message.is.with_start_documents) return;
  for (const guild::CommunityId community : guild::communities_of(read, batch.message.to))
    if (auto version = guild::start_document(read, community))
      batch.documents.push_back(
          {community, guild::community(read, community).is.name, std::move(*version)});
}

std::optional<Batch> read_batch(sql::Read& read, guild::MessageId id) {
  auto message = guild::find_message(read, id);
  if (!message || !message->sent_at) return std::nullopt;
  Batch batch{std::move(*message)};
  if (const auto author = guild::find_person(read, batch.message.author); author && !author->erased)
    batch.author = {author->name, author->mail_address};
  batch.page = page_of(read, batch.message);
  batch.attachments = guild::attachments_on(read, guild::Holder::of(id));
  add_documents(read, batch);
  return batch;
}

void read_contents(const FileStore& store, Batch& batch) {
  std::int64_t all = 0;
  for (const guild::Attachment& each : batch.attachments) all += each.bytes;
  if (all > base::limits::mail_attachments_bytes) return;
  for (const guild::Attachment& each : batch.attachments)
    if (each.file)
      batch.contents.push_back(
          {each.title, std::string(type_to_send(each.type)), store.read(each.stored_as)});
}

// The text of the documents that this reader may read.
void write_documents(sql::Read& read, const Batch& batch, const Addressee& to, Letter& letter) {
  guild::Actor reader;
  reader.person = to.person.id;
  for (const Batch::Document& each : batch.documents) {
    if (!guild::find_standing(read, reader, each.community, to.now).reads()) continue;
    letter.heading(each.version.text.title + " (" + each.name.in(to.person.language) + ")");
    for (const guild::Section& section : guild::start_document_sections) {
      const std::string& text = each.version.text.*section.text;
      if (text.empty()) continue;
      letter.say(to.t("document.section." + std::string(section.name)));
      letter.markdown(text, each.version.text.lang);
    }
  }
}

void write_files(const Batch& batch, const Addressee& to, Letter& letter) {
  if (batch.attachments.empty()) return;
  const bool inside = !batch.contents.empty();
  for (const guild::Attachment& each : batch.attachments) {
    if (!each.file) letter.link(each.title, each.link);
    if (each.file && !inside)
      letter.link(each.title + ", " + to.t.file_size(each.bytes),
                  to.absolute(url::file(each.file, each.public_id, each.title)));
  }
}

void write_letter(sql::Read& read, const Batch& batch, const Addressee& to, Letter& letter,
                  Mail& mail) {
  const std::string& name = batch.message.to_name.in(to.person.language);
  letter.subject = batch.message.is.subject;
  letter.say(to.t("message.mail_from", {batch.message.author_name, name}));
  letter.markdown(batch.message.is.body, batch.message.is.lang);
  write_files(batch, to, letter);
  letter.link(to.t("message.mail_read"), to.absolute(batch.page));
  write_documents(read, batch, to, letter);
  mail.attachments = batch.contents;
  if (!batch.author.address.empty()) mail.reply_to = batch.author;
}

// One id per person and message, whichever job sends it: a mailbox that gets it twice shows it
// once.
std::string message_id(const Notices& notices, guild::MessageId message, guild::PersonId person) {
  const std::string& address = notices.postbox.sender().address;
  return "<message." + std::to_string(message.value) + "." + std::to_string(person.value) +
         address.substr(address.find('@')) + ">";
}

enum class Done { yes, being_sent };

Done write_to(const Notices& notices, const jobs::Job& job, sql::Database& db, const Batch& batch,
              guild::PersonId person) {
  const guild::MessageId id = batch.message.id;
  const auto now = [&] { return notices.services.clock.now(); };
  bool wanted = false, claimed = false;
  Notice notice{person, {}};
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail& mail) {
    wanted = true;
    write_letter(read, batch, to, letter, mail);
    mail.message_id = message_id(notices, id, person);
    return true;
  };
  notice.claim = [&](sql::Write& write) {
    return claimed = guild::claim_delivery(write, id, person, now());
  };
  notice.release = [&](sql::Write& write) { guild::release_delivery(write, id, person); };
  const Sent sent = send_notice(notices, job, db, notice);
  if (wanted && !claimed) return Done::being_sent;
  sql::in_write(db, [&](sql::Write& write) {
    if (sent == Sent::refused)
      guild::refuse_delivery(write, id, person, now());
    else if (wanted)
      guild::settle_delivery(write, id, person, now());
    else
      guild::drop_delivery(write, id, person);
    sql::announce(write, "message:" + std::to_string(id.value));
  });
  return Done::yes;
}

}  // namespace

// One letter that cannot leave, or cannot even be written, does not hold up the others; the job
// comes back for it.
void mail_message(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const base::Instant began = notices.services.clock.now();
  const Range range = range_of(job);
  std::vector<guild::PersonId> people;
  std::optional<Batch> batch = sql::in_read(db, [&](sql::Read& read) {
    people = guild::unmailed(read, range.message, range.first, range.last);
    return read_batch(read, range.message);
  });
  if (!batch || people.empty()) return;
  read_contents(FileStore(notices.services.config.data), *batch);
  int waiting = 0;
  std::string trouble;
  bool again = false;
  for (const guild::PersonId person : people) {
    if (began + enough < notices.services.clock.now()) {
      again = true;
      break;
    }
    try {
      again = write_to(notices, job, db, *batch, person) == Done::being_sent || again;
    } catch (const std::exception& fault) {
      ++waiting;
      trouble = fault.what();
      base::log(base::LogLevel::warning, "letter waits",
                {{"job", job.id},
                 {"message", range.message.value},
                 {"person", person.value},
                 {"cause", trouble}});
    }
  }
  if (waiting > 0) throw std::runtime_error(std::to_string(waiting) + " letters wait: " + trouble);
  if (again)
    sql::in_write(db, [&](sql::Write& write) {
      jobs::enqueue(write, job.kind, job.payload,
                    notices.services.clock.now() + guild::claim_lasts);
    });
}

}  // namespace web
