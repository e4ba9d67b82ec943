#include "web/mail/mail.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/fault.hpp"
#include "base/secret.hpp"

namespace web {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// A real mail server: keeps each message in a folder as it came; refuses some people.
constexpr const char* server_script = R"py(
import asyncio, os, ssl, sys
from aiosmtpd.smtp import SMTP, AuthResult
folder, secure = sys.argv[1], sys.argv[2]
class Handler:
    count = 0
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('nobody@'): return '550 5.1.1 no such person here'
        if address.startswith('later@'): return '451 4.7.1 come back later'
        envelope.rcpt_tos.append(address)
        return '250 OK'
    async def handle_DATA(self, server, session, envelope):
        Handler.count += 1
        name = os.path.join(folder, '%03d.eml' % Handler.count)
        with open(name + '.part', 'wb') as out:
            out.write(b'X-Envelope: %s %s %s\r\n' % (envelope.mail_from.encode(),
                      ','.join(envelope.rcpt_tos).encode(), session.host_name.encode()))
            out.write(envelope.original_content)
        os.rename(name + '.part', name)
        return '250 taken'
def login(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b'hub' and data.password == b's3cret', handled=False)
context = None
if secure == 'tls':
    os.system('openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost '
              '-keyout %s/key -out %s/cert 2>/dev/null' % (folder, folder))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder + '/cert', folder + '/key')
async def main():
    make = lambda: SMTP(Handler(), tls_context=context, hostname='mail.test', authenticator=login,
                        auth_required=secure == 'login', auth_require_tls=False)
    server = await asyncio.get_running_loop().create_server(make, '127.0.0.1', 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
)py";

// What Python's own mail library makes of a message.
constexpr const char* reader_script = R"py(
import email, email.policy, json, sys
message = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
parts = []
for part in message.walk():
    if part.is_multipart(): continue
    body = part.get_payload(decode=True).decode('utf-8')
    parts.append({'type': part.get_content_type(), 'name': part.get_filename() or '',
                  'body': body.replace('\r\n', '\n'), 'method': part.get_param('method') or ''})
to = message['to'].addresses[0]
json.dump({'headers': {name.lower(): str(value) for name, value in message.items()},
           'names': [name.lower() for name in message.keys()],
           'type': message.get_content_type(), 'parts': parts, 'to_name': to.display_name,
           'to': to.addr_spec, 'defects': [str(d) for d in message.defects]}, sys.stdout)
)py";

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

json::value parsed(const fs::path& message) {
  const fs::path script = message.string() + ".py";
  std::ofstream(script) << reader_script;
  FILE* pipe =
      ::popen(("/usr/bin/python3 " + script.string() + " " + message.string()).c_str(), "r");
  std::string out;
  for (char buffer[4096]; const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe);)
    out.append(buffer, n);
  ::pclose(pipe);
  return json::parse(out);
}
std::string header(const json::value& message, const char* name) {
  const json::value* found = message.at("headers").as_object().if_contains(name);
  return found ? std::string(found->as_string()) : "(none)";
}
std::string body(const json::value& message, std::size_t part = 0) {
  return std::string(message.at("parts").as_array().at(part).at("body").as_string());
}

class MailTest : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override {
    if (server_ > 0) {
      ::kill(server_, SIGTERM);
      ::waitpid(server_, nullptr, 0);
    }
    fs::remove_all(folder_);
  }

  // Starts the server ("plain", "login" or "tls") and gives a configuration that sends to it.
  base::Config start_server(const char* kind) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    server_ = ::fork();
    if (server_ == 0) {
      ::dup2(ends[1], 1);
      // It complains of what the tests do to it on purpose.
      ::dup2(::open((folder_ / "server.log").c_str(), O_CREAT | O_WRONLY, 0600), 2);
      ::execl("/usr/bin/python3", "python3", "-c", server_script, folder_.c_str(), kind, nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    FILE* out = ::fdopen(ends[0], "r");
    int port = 0;
    EXPECT_EQ(std::fscanf(out, "%d", &port), 1) << "no mail server: python3-aiosmtpd installed?";
    std::fclose(out);
    base::Config config;
    config.smtp_url = "smtp://127.0.0.1:" + std::to_string(port);
    config.mail_from = "Hub <hub@hub.example.org>";
    return config;
  }

  std::vector<fs::path> messages(const fs::path& in) const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(in))
      if (entry.path().extension() == ".eml") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
  }

  static Mail letter() {
    Mail mail;
    mail.from = {"Städtehub “Zuid”", "hub@hub.example.org"};
    mail.to = {"Noé van 't Hof, €", "noe@example.org"};
    mail.subject =
        "Lokaal meten: één uitnodiging voor donderdag 11 mei, met veel plezier 😀 en meer";
    mail.text = "Dag Noé,\n\n.\n.. twee punten\nFrom hier\nspatie \n" + std::string(2000, 'x') +
                "\nééén = 1\n";
    mail.html = "<p>Dag <b>Noé</b></p>";
    mail.message_id = "<abc@hub.example.org>";
    mail.in_reply_to = "<first@hub.example.org>";
    mail.references = {"<zero@hub.example.org>", "<first@hub.example.org>"};
    mail.unsubscribe_url = "https://hub.example.org/unsubscribe/abc";
    mail.language = "nl";
    mail.date = {1'683'804'600'000'001};
    return mail;
  }

  const fs::path folder_ = fs::path(testing::TempDir()) / ("mail-" + base::random_public_id());
  pid_t server_ = -1;
};

TEST_F(MailTest, ArrivesAsItWasWritten) {
  const Postbox postbox(start_server("plain"), "https://hub.example.org");
  EXPECT_EQ(postbox.trouble(), std::nullopt);
  postbox.send(letter());
  ASSERT_EQ(messages(folder_).size(), 1u);
  const json::value got = parsed(messages(folder_)[0]);
  EXPECT_EQ(header(got, "x-envelope"), "hub@hub.example.org noe@example.org hub.example.org");
  EXPECT_EQ(got.at("to_name").as_string(), letter().to.name);
  EXPECT_EQ(got.at("to").as_string(), "noe@example.org");
  EXPECT_EQ(header(got, "subject"), letter().subject);
  EXPECT_EQ(header(got, "date"), "Thu, 11 May 2023 11:30:00 +0000");
  EXPECT_EQ(header(got, "message-id"), "<abc@hub.example.org>");
  EXPECT_EQ(header(got, "in-reply-to"), "<first@hub.example.org>");
  EXPECT_EQ(header(got, "references"), "<zero@hub.example.org> <first@hub.example.org>");
  EXPECT_EQ(header(got, "auto-submitted"), "auto-generated");
  EXPECT_EQ(header(got, "list-unsubscribe"), "<https://hub.example.org/unsubscribe/abc>");
  EXPECT_EQ(header(got, "list-unsubscribe-post"), "List-Unsubscribe=One-Click");
  EXPECT_EQ(header(got, "content-language"), "nl");
  EXPECT_EQ(got.at("type").as_string(), "multipart/alternative");
  EXPECT_EQ(got.at("defects").as_array().size(), 0u);
  ASSERT_EQ(got.at("parts").as_array().size(), 2u);
  EXPECT_EQ(body(got, 0), letter().text);
  EXPECT_EQ(body(got, 1), letter().html + "\n");
}

TEST_F(MailTest, CarriesFilesAndACalendar) {
  Mail mail = letter();
  mail.html.clear();
  mail.calendar = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n";
  mail.attachments = {{"Startdocument – één.pdf", "application/pdf", std::string(5000, 'p')},
                      {"a\"\r\nX: y/../b.txt", "text/html\r\nX-Evil: 1", "=_mixed_guildhall"}};
  const Postbox postbox(start_server("plain"), "https://hub.example.org");
  postbox.send(mail);
  const json::value got = parsed(messages(folder_).at(0));
  const json::array& parts = got.at("parts").as_array();
  ASSERT_EQ(parts.size(), 4u);
  EXPECT_EQ(got.at("type").as_string(), "multipart/mixed");
  EXPECT_EQ(parts[1].at("type").as_string(), "text/calendar");
  EXPECT_EQ(parts[1].at("method").as_string(), "PUBLISH");
  EXPECT_EQ(parts[2].at("name").as_string(), "Startdocument – één.pdf");
  EXPECT_EQ(body(got, 2), std::string(5000, 'p'));
  EXPECT_EQ(parts[3].at("type").as_string(), "application/octet-stream");
  EXPECT_EQ(body(got, 3), "=_mixed_guildhall");
}

TEST_F(MailTest, IsSevenBitInShortLines) {
  Mail mail = letter();
  mail.subject = std::string(500, 'x') + " " + std::string(300, 'y');
  mail.attachments = {{"x.bin", "application/octet-stream", base::random_bytes(3000)}};
  std::istringstream lines(compose(mail));
  for (std::string line; std::getline(lines, line);) {
    ASSERT_TRUE(line.ends_with('\r')) << line;
    ASSERT_LE(line.size(), 79u) << line;
    ASSERT_TRUE(std::all_of(line.begin(), line.end(), [](char c) { return (c & 0x80) == 0; }));
  }
}

TEST_F(MailTest, NoFieldMakesAHeader) {
  Mail mail = letter();
  mail.subject = "Hallo\r\nBcc: a@b.nl\r\n\r\nbody";
  mail.to.name = "Noé\r\nBcc: a@b.nl";
  mail.from.name = "\"x\" <evil@b.nl>\nBcc: a@b.nl\\";
  base::Config config;
  config.data = folder_;
  Postbox(config, "").send(mail);
  const json::value got = parsed(messages(folder_ / "mail").at(0));
  for (const json::value& name : got.at("names").as_array()) EXPECT_NE(name.as_string(), "bcc");
  EXPECT_EQ(header(got, "subject"), "Hallo Bcc: a@b.nl body");
  EXPECT_EQ(body(got), mail.text);

  for (const char* wrong :
       {"a@b.nl\r\nRCPT TO:<c@d.nl>", "a@b.nl>,<c@d.nl", "a b@c.nl", "", "ab"}) {
    Mail bad = letter();
    bad.to.address = wrong;
    EXPECT_THROW(compose(bad), base::Fault) << wrong;
  }
  Mail bad = letter();
  bad.message_id = "<a@b>\r\nBcc: x@y.nl";
  EXPECT_THROW(compose(bad), base::Fault);
  bad = letter();
  bad.unsubscribe_url = "https://a.nl/\r\nBcc: x@y.nl";
  EXPECT_THROW(compose(bad), base::Fault);
}

TEST_F(MailTest, ARefusedPersonIsToldInWords) {
  const Postbox postbox(start_server("plain"), "https://hub.example.org");
  Mail mail = letter();
  mail.to.address = "nobody@example.org";
  try {
    postbox.send(mail);
    FAIL() << "nobody was written to";
  } catch (const MailFault& fault) {
    EXPECT_TRUE(fault.permanent());
    EXPECT_NE(std::string(fault.what()).find("no such person here"), std::string::npos)
        << fault.what();
  }
  mail.to.address = "later@example.org";
  try {
    postbox.send(mail);
    FAIL() << "the server said later";
  } catch (const MailFault& fault) {
    EXPECT_FALSE(fault.permanent()) << fault.what();
  }
  EXPECT_TRUE(messages(folder_).empty());
}

TEST_F(MailTest, LogsIn) {
  base::Config config = start_server("login");
  Mail mail = letter();
  EXPECT_THROW(Postbox(config, "").send(mail), MailFault);
  config.smtp_user = "hub";
  config.smtp_password = "wrong";
  EXPECT_NE(Postbox(config, "").trouble(), std::nullopt);
  config.smtp_password = "s3cret";
  EXPECT_EQ(Postbox(config, "").trouble(), std::nullopt);
  Postbox(config, "").send(mail);
  EXPECT_EQ(messages(folder_).size(), 1u);
}

TEST_F(MailTest, TakesStarttlsWhenOfferedAndChecksTheCertificate) {
  const base::Config config = start_server("tls");
  try {
    Postbox(config, "").send(letter());
    FAIL() << "sent to a server that nobody vouches for";
  } catch (const MailFault& fault) {
    EXPECT_NE(std::string(fault.what()).find("certificate"), std::string::npos) << fault.what();
    EXPECT_FALSE(fault.permanent());
  }
}

TEST_F(MailTest, NoServerThere) {
  base::Config config;
  config.smtp_url = "smtp://127.0.0.1:1";
  EXPECT_THROW(Postbox(config, "").send(letter()), MailFault);
  EXPECT_NE(Postbox(config, "").trouble(), std::nullopt);
}

TEST_F(MailTest, WithoutAServerLettersBecomeFilesInOrder) {
  base::Config config;
  config.data = folder_;
  const Postbox postbox(config, "");
  EXPECT_EQ(postbox.trouble(), std::nullopt);
  Mail mail = letter();
  for (const char* subject : {"een", "twee", "drie"}) {
    mail.subject = subject;
    mail.date.us += 9;
    postbox.send(mail);
  }
  const std::vector<fs::path> files = messages(folder_ / "mail");
  ASSERT_EQ(files.size(), 3u);
  EXPECT_TRUE(files[0].filename().string().starts_with("20230511T113000.000010-"));
  EXPECT_EQ(header(parsed(files[0]), "subject"), "een");
  EXPECT_EQ(header(parsed(files[2]), "subject"), "drie");
  EXPECT_EQ(read(files[0]), [&] {
    mail.subject = "een";
    mail.date = {letter().date.us + 9};
    return compose(mail);
  }());
  // A file where the folder should be.
  fs::remove_all(folder_ / "mail");
  std::ofstream(folder_ / "mail") << "in the way";
  EXPECT_THROW(postbox.send(mail), MailFault);
  EXPECT_NE(postbox.trouble(), std::nullopt);
}

TEST(MailAddresses, AreReadAndMade) {
  EXPECT_EQ(parse_mail_address("Hub Zuid <hub@x.nl>")->name, "Hub Zuid");
  EXPECT_EQ(parse_mail_address("\"Hub, Zuid\" <hub@x.nl>")->name, "Hub, Zuid");
  EXPECT_EQ(parse_mail_address(" hub@x.nl ")->address, "hub@x.nl");
  for (const char* wrong : {"", "Hub", "Hub <hub>", "Hub <hub@x.nl", "<hub@x.nl> Hub"})
    EXPECT_FALSE(parse_mail_address(wrong)) << wrong;
  base::Config config;
  EXPECT_EQ(sender_of(config, "").address, "guildhall@localhost");
  EXPECT_EQ(sender_of(config, "http://[::1]:8080").address, "guildhall@localhost");
  EXPECT_EQ(sender_of(config, "https://hub.example.org:8443/x").address,
            "guildhall@hub.example.org");
  config.mail_from = "Hub <post@x.nl>";
  EXPECT_EQ(sender_of(config, "https://hub.example.org").address, "post@x.nl");
}

}  // namespace
}  // namespace web
