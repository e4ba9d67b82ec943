// Our server alone: answers with the bytes of files from quick(), as bare_server does. What the
// server costs beside Beast without the program around it. /0 has a tag made once, as the page
// cache makes it; /0?hash has none, so the server hashes the page each time.
#include <fstream>
#include <iostream>
#include <iterator>

#include "web/server/server.hpp"

namespace {

class Files : public web::Application {
 public:
  Files(int count, char** paths) {
    for (int i = 0; i < count; ++i) {
      std::ifstream in(paths[i], std::ios::binary);
      pages_.push_back(std::make_shared<const std::string>(std::istreambuf_iterator<char>(in),
                                                           std::istreambuf_iterator<char>()));
      tags_.push_back(web::etag_of(*pages_.back()));
    }
  }
  std::optional<web::Reply> quick(const web::Request& request) override { return find(request); }
  std::int64_t body_limit(const web::Request&) override { return 64 * 1024; }
  void answer(std::shared_ptr<const web::Request> request,
              std::function<void(web::Reply)> reply) override {
    reply(web::see_other(request->path));
  }

 private:
  std::optional<web::Reply> find(const web::Request& request) const {
    const std::size_t index =
        request.path.size() == 2 ? static_cast<std::size_t>(request.path[1] - '0') : 99;
    if (index >= pages_.size()) return web::plain(404, "No such page.\n");
    web::Reply reply;
    reply.shared_body = pages_[index];
    if (request.query.empty()) reply.with("ETag", tags_[index]);
    return reply;
  }

  std::vector<std::shared_ptr<const std::string>> pages_;
  std::vector<std::string> tags_;
};

}  // namespace

int main(int argc, char** argv) {
  Files files(argc - 1, argv + 1);
  web::ServerOptions options;
  options.port = 0;
  web::Server server(options, files);
  std::cout << "listening on http://127.0.0.1:" << server.port() << std::endl;
  server.run();
}
