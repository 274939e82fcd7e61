#pragma once

#include "configfiles/sourcetext.h"

#include <QCoreApplication>
#include <QList>
#include <QMetaEnum>
#include <QString>

namespace hawser::configfiles {
Q_NAMESPACE

using Words = QCoreApplication; ///< texts are of the context "ConfigFiles"

enum class Severity : quint8 {
    Error,   ///< it will not work so
    Warning, ///< it may not work, or is not safe
    Hint,    ///< could be better
};
Q_ENUM_NS(Severity)

/// What a finding is about. The names are stable: tests and automation use them.
enum class Issue : quint8 {
    Nothing,  ///< no setting of the game or mod is in the file: probably another file
    Syntax,   ///< broken as a text of its kind: from here on, others may read it differently
    Encoding, ///< byte order mark, UTF-16, or bytes that are no UTF-8
    LineEnds,
    Continuation, ///< a line that should go on, and does not
    DuplicateKey,
    MisspelledKey,
    Quotes, ///< they would become a part of the value
    Blanks, ///< so would these
    NotBoolean,
    SettingOff,
    NotExported, ///< the variable does not reach the game server
    DashboardOff,
    OldGeneration, ///< names that newer games ignore
    MapRenderingOff,
    TelnetExposed,
    PortInvalid,
    PortMissing,
    PortMismatch, ///< not the port that Hawser dials
    PortClash,
    PasswordMissing,
    PasswordWeak,
    PasswordSpecial,
    RconNotWeb,
    RconInServerCfg,
    RconLocalOnly,
    ArgumentForm,
    UrlMissing,
    UrlInvalid,
    UrlScheme,
    UrlHost,
    UrlPort,
    UrlPath,
    TokenMissing,
    TokenPlaceholder,
    TokenCharacters,
    TokenMismatch,
    TokenElsewhere, ///< a secret of this endpoint is given to another one
    AddressBuiltIn, ///< the mod cannot dial into an own endpoint
};
Q_ENUM_NS(Issue)

/// Puts \a text in the place of \a span. Spans of a list do not overlap.
struct TextEdit
{
    TextSpan span;
    QByteArray text;

    friend bool operator==(const TextEdit &, const TextEdit &) = default;
};

/// One thing that matters in a file. Neither text holds a secret.
struct Finding
{
    Severity severity = Severity::Error;
    Issue issue = Issue::Syntax;
    qsizetype at = 0;           ///< position in SourceText::text()
    int line = 0;               ///< of \a at, from 1; 0: the whole file
    QString what = {};          ///< display text: one sentence
    QString advice = {};        ///< display text: what to do; may be empty
    QList<TextEdit> edits = {}; ///< what would mend it; empty: has to be done by hand
    bool recodes = false;       ///< mended by writing the file as plain UTF-8
    /// Mending changes more than this file (a password that others use): only if asked for.
    bool isOptional = false;

    bool canBeMended() const { return recodes || !edits.isEmpty(); }
};

} // namespace hawser::configfiles
