// What the compiler says when a literal is refused: the names of these functions.
#pragma once

namespace html {

// Never defined, never called at run time.
namespace refused {
void unknown_tag();
void unclosed_tag();
void mismatched_closing_tag();
void closing_tag_without_opening_tag();
void void_element_has_no_closing_tag();
void only_svg_and_void_elements_close_themselves();
void tags_nested_too_deeply();
void malformed_tag();
void block_in_paragraph();
void link_in_link();
void form_in_form();
void only_rows_and_cells_directly_in_table();
void tag_in_title_or_textarea();
void text_in_script_or_style();
void malformed_comment();
void only_doctype_html_at_the_start();
void bare_less_than();
void bare_greater_than();
void malformed_entity();
void brace_must_be_a_hole_or_doubled();
void more_holes_than_arguments();
void more_arguments_than_holes();
void hole_in_tag_or_attribute_name();
void hole_in_unquoted_attribute();
void hole_in_comment();
void hole_in_script_or_style();
void html_in_attribute();
void html_in_title_or_textarea();
void attribute_in_text_or_value();
void url_in_text_write_its_text();
void only_an_attribute_between_attributes();
void only_a_url_at_the_start_of_a_url_attribute();
void only_hash_or_query_after_a_url();
void only_a_number_beside_a_url_in_srcset();
void hole_in_absolute_url();
void url_must_be_a_path_or_https_or_mailto();
void attribute_needs_double_quotes();
void attribute_needs_space_before_it();
void attribute_has_wrong_case();
void too_many_attributes();
void duplicate_attribute();
void style_attribute();
void event_attribute();
void target_attribute();
void attribute_is_not_allowed();
}  // namespace refused

}  // namespace html
