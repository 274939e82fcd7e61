#pragma once

#include <QString>

namespace hawser::test {

/// Everything that can be read or heard of the windows that are shown now: texts, titles, tool
/// tips, menus, rows of lists, and what screen readers are told.
QString screenTexts();

} // namespace hawser::test
