#pragma once

#include "configfiles/configdocument.h"

#include <QSet>

namespace hawser::configfiles {

/// True for names of what nobody may see: passwords, secrets, tokens. An identity token is none.
bool isSecretName(QStringView name);

/// Where the secrets of a text are: what the reader found, and, for remarks and broken parts, what
/// follows a word like "password". Rather hides too much than too little. A value, and pure.
class SecretMask
{
public:
    SecretMask() = default;
    SecretMask(const SourceText &source, const ConfigDocument &document);

    /// The texts themselves: secret.
    const QSet<QString> &secrets() const { return m_secrets; }
    /// \a line of the text as it may be shown; \a known are secrets that the reader has seen
    /// before: any other is told as new.
    QString shownLine(const SourceText &source, int line, const QSet<QString> &known) const;
    QString shownLine(const SourceText &source, int line) const
    {
        return shownLine(source, line, m_secrets);
    }
    /// \a text with each of the secrets that stand in it as a word blanked.
    QString blanked(const QString &text) const;

private:
    void hide(const SourceText &source, TextSpan span);
    void remember(const QString &secret);
    QList<TextSpan> guessedIn(const SourceText &source, int line) const;
    bool covers(TextSpan span) const;

    QList<TextSpan> m_spans; // sorted, apart from each other
    QSet<QString> m_secrets;
};

} // namespace hawser::configfiles
