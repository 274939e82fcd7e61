#pragma once

#include "configfiles/configdocument.h"

namespace hawser::configfiles {

/// Whose rules of quoting hold.
enum class ScriptDialect : quint8 {
    Batch,
    Shell,
    Systemd, ///< also for commands in Docker Compose files
};

/// A word of a command, and where it stands.
struct ScriptWord
{
    QString value = {};     ///< without quotes and escapes
    TextSpan span = {};     ///< as written
    bool isDynamic = false; ///< holds a variable
};

/// A command and its words; it may go over several lines of the file.
struct ScriptLine
{
    QList<ScriptWord> words;
    TextSpan span; ///< from the first word to the end of the last
};

/// Takes \a span of \a text apart. Complains about quotes without end, and about lines that should
/// go on and do not because of a blank behind the sign for it.
QList<ScriptLine> splitScript(const QByteArray &text, TextSpan span, ScriptDialect dialect,
                              ConfigDocument &document);

/// The part of \a span that a plain word can replace: without quotes around all of it.
TextSpan insideQuotes(const QByteArray &text, TextSpan span);
/// "$NAME", "${NAME}" or "%NAME%": the name; nothing if \a value is not just that.
QString onlyVariableIn(const QString &value);

} // namespace hawser::configfiles
