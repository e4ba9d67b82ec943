// gallery FOLDER: writes every sample page in both languages.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "gallery.hpp"

namespace gallery {

web::Shell visitor(std::string title) {
  web::Shell shell;
  shell.title = std::move(title);
  shell.hub_name = "A smart city: how to";
  shell.hub_place = "City Deal";
  shell.canonical = "https://hub.example.org/sample";
  shell.section = web::Section::communities;
  return shell;
}

web::Shell member(std::string title, web::Section section) {
  web::Shell shell = visitor(std::move(title));
  shell.section = section;
  shell.person_name = "Nadia el Amrani";
  shell.sector = "mun";
  shell.administrator = true;
  shell.live_topics = {"community:1"};
  return shell;
}

}  // namespace gallery

int main(int count, char** words) {
  if (count != 2) {
    std::fprintf(stderr, "gallery FOLDER\n");
    return 2;
  }
  const std::filesystem::path folder = words[1];
  using namespace gallery;
  for (const web::Language language : {web::Language::en, web::Language::nl}) {
    const auto into = folder / web::code(language);
    std::filesystem::create_directories(into);
    for (const auto& sample : {home(), today(), community(), meeting(), document(), form(),
                               sign_in(), files_and_messages(), administration(), states()}) {
      std::ofstream(into / (sample.name + ".html"))
          << web::layout(web::words(language), sample.shell, sample.body).text();
    }
  }
}
