// What the program is compared with: a bare Beast handler on one thread that answers every GET with
// the bytes of a file and every POST with 303, and does nothing else (no limits, no deadlines, no
// refusals). bare_server FILE… serves the first file at /0, the next at /1.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

namespace {

std::vector<std::string> pages;

http::response<http::span_body<char>> answer(const http::request<http::string_body>& request) {
  http::response<http::span_body<char>> response{http::status::ok, request.version()};
  const auto target = request.target();
  const std::size_t index = target.size() == 2 ? static_cast<std::size_t>(target[1] - '0') : 99;
  if (request.method() == http::verb::post) {
    response.result(http::status::see_other);
    response.set(http::field::location, "/0");
  } else if (index < pages.size()) {
    response.set(http::field::content_type, "text/html; charset=utf-8");
    response.body() = {pages[index].data(), pages[index].size()};
  } else {
    response.result(http::status::not_found);
  }
  response.keep_alive(request.keep_alive());
  response.prepare_payload();
  return response;
}

asio::awaitable<void> serve(tcp::socket socket) {
  beast::flat_buffer buffer(64 * 1024);
  try {
    while (true) {
      http::request<http::string_body> request;
      co_await http::async_read(socket, buffer, request, asio::use_awaitable);
      const auto response = answer(request);
      co_await http::async_write(socket, response, asio::use_awaitable);
      if (!response.keep_alive()) break;
    }
  } catch (const std::exception&) {
    // The client left.
  }
}

asio::awaitable<void> accept(tcp::acceptor& acceptor) {
  while (true) {
    auto socket = co_await acceptor.async_accept(asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    asio::co_spawn(acceptor.get_executor(), serve(std::move(socket)), asio::detached);
  }
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    if (!in) {
      std::cerr << "bare_server: cannot read " << argv[i] << "\n";
      return 2;
    }
    pages.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  asio::io_context context(1);
  tcp::acceptor acceptor(context, {asio::ip::make_address("127.0.0.1"), 0});
  std::cout << "listening on http://127.0.0.1:" << acceptor.local_endpoint().port() << std::endl;
  asio::co_spawn(context, accept(acceptor), asio::detached);
  context.run();
}
