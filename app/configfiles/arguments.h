#pragma once

#include "configfiles/scriptwords.h"

#include <QStringView>

namespace hawser::configfiles {

/// Adds the "+name value" and "-name value" of a command to the document, and complains about what
/// looks like one and is none.
void addArguments(const QByteArray &text, const QList<ScriptWord> &words, ConfigDocument &document);
/// Adds the variable that \a word, "NAME=value", sets; false if it is none. Quotes around the
/// value, or around all, are no part of it.
bool addAssignment(const QByteArray &text, const ScriptWord &word, ConfigDocument &document);
/// Letters, digits and "_".
bool isVariableName(QStringView text);

} // namespace hawser::configfiles
