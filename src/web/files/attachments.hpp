// Files and links on a page: the list, the way to add some, and the way to take one off again.
// The same part serves a community, a meeting and a message; its handlers stand in attachments.cpp.
//
//   view.files = attachments_view(v, read, guild::Holder::of(meeting.id));      // in the handler
//   draw_attachments(v, view.files)                                             // in the drawing
//
// What the reader may is found through what they hang on. A page that shows it announces and
// listens to the holder's topic ("meeting:12").
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/files/file.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct AttachmentLine {
  std::int64_t id = 0;
  std::string title;
  std::string path;     // of the file; empty for a link
  std::string link;     // empty for a file
  std::string picture;  // the path of the picture itself when it is small enough to be shown
  std::string type;
  std::int64_t bytes = 0;
  std::string added_by;
  base::Instant added_at;
  bool may_remove = false;
};
BOOST_DESCRIBE_STRUCT(AttachmentLine, (),
                      (id, title, path, link, picture, type, bytes, added_by, added_at, may_remove))

struct AttachmentsView {
  std::vector<AttachmentLine> files;
  std::vector<AttachmentLine> removed;  // what the reader can bring back
  std::string action;                   // where files and links are sent; empty: may not add
};
BOOST_DESCRIBE_STRUCT(AttachmentsView, (), (files, removed, action))

AttachmentsView attachments_view(const Visit& visit, sql::Read& read, const guild::Holder& on);
html::Html draw_attachments(const Visit& visit, const AttachmentsView& view);

// What an asker may with what hangs on something.
struct AttachmentRights {
  bool sees = false;
  bool adds = false;
  bool removes_all = false;  // also what others added
  bool is_kept = false;      // its community was closed: nothing comes off, or back
  std::string page;          // where it is shown to the asker
  std::string action;        // where more is sent to; empty for a message
};
AttachmentRights rights_on(const Visit& visit, sql::Read& read, const guild::Holder& on);

// Several files at once, for a form with enctype="multipart/form-data".
html::Html files_field(const Visit& visit, bool required);

}  // namespace web
