// The sections of what the hub holds of one person, as they are gathered. For own_data*_store.cpp.
#pragma once
#include <initializer_list>

#include "guild/people/own_data.hpp"

namespace guild {

// "name", or "created_at" for a moment, or "#id" for a number: how a column is read.
using Columns = std::initializer_list<const char*>;
DataSection section(const char* table, sql::Rows rows, Columns columns);

using Sections = std::vector<DataSection>;
void add_challenges(Sections& all, sql::Read& read, PersonId person);
void add_advice(Sections& all, sql::Read& read, PersonId person);
void add_publications(Sections& all, sql::Read& read, PersonId person);
void add_evidence(Sections& all, sql::Read& read, PersonId person);

}  // namespace guild
