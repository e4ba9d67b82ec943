#include "world/mail_server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace world {
namespace {

namespace fs = std::filesystem;

constexpr const char* server_script = R"py(
import asyncio, os, sys
from aiosmtpd.smtp import SMTP
folder, hesitates = sys.argv[1], float(sys.argv[2])
class Handler:
    count = 0
    async def handle_RCPT(self, server, session, envelope, address, options):
        await asyncio.sleep(hesitates)
        kind = os.path.exists(os.path.join(folder, 'kind'))
        if address.startswith('nobody'): return '550 5.1.1 no such person here'
        if address.startswith('later') and not kind: return '451 4.7.1 come back later'
        envelope.rcpt_tos.append(address)
        return '250 OK'
    async def handle_DATA(self, server, session, envelope):
        Handler.count += 1
        name = os.path.join(folder, '%04d.eml' % Handler.count)
        with open(name + '.part', 'wb') as out:
            out.write(b'X-Envelope-To: %s\r\n' % ','.join(envelope.rcpt_tos).encode())
            out.write(envelope.original_content)
        os.rename(name + '.part', name)
        return '250 taken'
async def main():
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(Handler()), '127.0.0.1', 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
)py";

// Lines of hexadecimal: nothing in a letter can be mistaken for the end of a field.
constexpr const char* reader_script = R"py(
import email, email.policy, sys
message = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
def bytes_of(value):
    return value if isinstance(value, bytes) else str(value or '').encode()
def say(kind, *values):
    print(kind, *[bytes_of(v).hex() or '-' for v in values])
for header in ['X-Envelope-To', 'Subject', 'Reply-To', 'Message-ID', 'List-Unsubscribe']:
    say(header, message[header])
for part in message.walk():
    if part.is_multipart(): continue
    body = part.get_payload(decode=True)
    if part.get_filename(): say('file', part.get_filename(), body)
    else: say(part.get_content_type(), body)
)py";

std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; hex != "-" && i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = ::popen(command.c_str(), "r");
  for (char buffer[4096]; const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe);)
    out.append(buffer, n);
  ::pclose(pipe);
  return out;
}

ReceivedLetter parsed(const std::string& script, const fs::path& letter) {
  ReceivedLetter found;
  std::istringstream lines(output_of("/usr/bin/python3 " + script + " " + letter.string()));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string kind, value, more;
    words >> kind >> value >> more;
    value = from_hex(value);
    if (kind == "X-Envelope-To") found.to = value;
    if (kind == "Subject") found.subject = value;
    if (kind == "Reply-To") found.reply_to = value;
    if (kind == "Message-ID") found.message_id = value;
    if (kind == "List-Unsubscribe") found.unsubscribe = value;
    if (kind == "text/plain") found.text = value;
    if (kind == "text/html") found.html = value;
    if (kind == "file") found.files.push_back({value, from_hex(more)});
  }
  return found;
}

}  // namespace

MailServer::MailServer(double hesitates) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const std::string folder = folder_.path(), delay = std::to_string(hesitates);
  const std::string log = folder_ / "server.log";
  server_ = ::fork();
  if (server_ == 0) {
    ::dup2(ends[1], 1);
    // It complains of who hangs up on it, which tests do on purpose.
    ::dup2(::open(log.c_str(), O_CREAT | O_WRONLY, 0600), 2);
    ::execl("/usr/bin/python3", "python3", "-c", server_script, folder.c_str(), delay.c_str(),
            nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  FILE* out = ::fdopen(ends[0], "r");
  const int read = std::fscanf(out, "%d", &port_);
  std::fclose(out);
  if (read != 1) throw std::runtime_error("no mail server: is python3-aiosmtpd installed?");
}

MailServer::~MailServer() {
  ::kill(server_, SIGTERM);
  ::waitpid(server_, nullptr, 0);
}

std::size_t MailServer::count() const {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(folder_.path()))
    count += entry.path().extension() == ".eml";
  return count;
}

std::vector<ReceivedLetter> MailServer::letters() const {
  const std::string script = folder_ / "reader.py";
  std::ofstream(script) << reader_script;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder_.path()))
    if (entry.path().extension() == ".eml") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<ReceivedLetter> found;
  for (const fs::path& path : paths) found.push_back(parsed(script, path));
  return found;
}

void MailServer::be_kind() { std::ofstream(folder_ / "kind") << "yes"; }

}  // namespace world
