// What the pages of messages show, and how it is drawn: what stands under the tabs of a community,
// or alone on a page of a programme.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "html/html.hpp"
#include "web/files/attachments.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

// Where one is: the messages of a community or of a programme.
struct MessagePlace {
  std::string name;
  std::string path;  // of the list: "/c/lokaal-meten/messages"
  bool is_programme = false;
  bool may_write = false;
};
BOOST_DESCRIBE_STRUCT(MessagePlace, (), (name, path, is_programme, may_write))

struct MessageLineView {
  std::int64_t id = 0;
  std::string subject, lang;
  bool to_programme = false;
  std::string author, author_sector;
  std::optional<base::Instant> sent_at;  // none: a draft
  std::int64_t files = 0;
};
BOOST_DESCRIBE_STRUCT(MessageLineView, (),
                      (id, subject, lang, to_programme, author, author_sector, sent_at, files))

struct MessageListView {
  MessagePlace in;
  std::vector<MessageLineView> drafts;  // the reader's own
  std::vector<MessageLineView> messages;
  std::string older;  // the path of the next page; empty on the last
  bool first_page = true;
};
BOOST_DESCRIBE_STRUCT(MessageListView, (), (in, drafts, messages, older, first_page))
html::Html draw_messages(const Visit& visit, const MessageListView& view);

struct MessageView {
  MessagePlace in;
  MessageLineView line;
  std::string to;    // the name of what it is for
  std::string body;  // Markdown
  bool with_start_documents = false;
  AttachmentsView files;
  // For who may write here.
  std::optional<std::int64_t> mailed, refused, to_mail;
  std::vector<std::string> refused_names;  // of those whom she may see there
};
BOOST_DESCRIBE_STRUCT(MessageView, (),
                      (in, line, to, body, with_start_documents, files, mailed, refused, to_mail,
                       refused_names))
html::Html draw_message(const Visit& visit, const MessageView& view);

// A draft as it will be sent, and to how many.
struct PreviewView {
  MessageView message;
  std::int64_t people = 0, by_mail = 0;
  std::string reply_address;
};
BOOST_DESCRIBE_STRUCT(PreviewView, (), (message, people, by_mail, reply_address))
html::Html draw_preview(const Visit& visit, const PreviewView& view);

struct MessageFormView {
  MessagePlace in;
  std::int64_t id = 0;  // of the draft that is changed; 0: a new one
  std::string subject, body, lang;
  bool with_start_documents = false;
  AttachmentsView files;  // of the draft already
};
BOOST_DESCRIBE_STRUCT(MessageFormView, (),
                      (in, id, subject, body, lang, with_start_documents, files))
html::Html draw_message_form(const Visit& visit, const MessageFormView& view);

}  // namespace web
