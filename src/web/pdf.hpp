// PDF of a page, by WeasyPrint: a program of Debian's that is there or not. The page brings its
// fonts and stylesheet with it, for WeasyPrint is let fetch nothing.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

namespace web {

// WeasyPrint is installed. Where it is not, pages offer the browser's own printing only.
bool can_make_pdf();

// assets/paper.css with its fonts in it.
std::string paper_stylesheet();

// Takes a second for ten pages, in a process of its own with at most 2 GB: for jobs, not for
// requests. Paths in links become addresses under `origin` ("https://hub.example"). Throws
// std::runtime_error, with what WeasyPrint said, when it fails or takes longer than `most`.
std::string make_pdf(const std::string& page, std::string_view origin, std::chrono::seconds most);

}  // namespace web
