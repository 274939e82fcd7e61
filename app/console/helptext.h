#pragma once

#include "console/commandoptions.h"

#include <QString>

namespace hawser {

/// The text of --help of \a program, for a terminal of 80 columns; the manual pages are made of it
/// (installer/linux/manpage), so it is English in every language. \a more stands before the exit
/// codes: sections like those of the options, each with a heading that ends with a colon.
QString helpText(CommandOption::Of program, const QString &more = {});

/// A row of a section: \a head, and below it \a what, in lines that fit.
QString helpRow(const QString &head, const QString &what);

} // namespace hawser
