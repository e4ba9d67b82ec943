// A real mail server (python3-aiosmtpd) that keeps each letter in a folder as it came.
//
//   world::MailServer server;
//   config.smtp_url = server.url();
//   … server.letters()[0].to …
#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

#include "world/temporary_folder.hpp"

namespace world {

struct ReceivedFile {
  std::string name, content;
};
// As Python's mail library reads it.
struct ReceivedLetter {
  std::string to;  // the address of the envelope
  std::string subject, reply_to, message_id, unsubscribe;
  std::string text, html;
  std::vector<ReceivedFile> files;
};

class MailServer {
 public:
  // `hesitates`: how long it takes before it says yes to a recipient. Addresses that begin with
  // "later" are told to come back, those with "nobody" that they do not exist.
  explicit MailServer(double hesitates = 0);
  ~MailServer();
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
  std::size_t count() const;
  std::vector<ReceivedLetter> letters() const;  // in the order they came
  // From now on everyone is welcome, also who was told to come back later.
  void be_kind();

 private:
  TemporaryFolder folder_;
  pid_t server_ = -1;
  int port_ = 0;
};

}  // namespace world
