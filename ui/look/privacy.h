#pragma once

#include <QObject>
#include <QSet>
#include <QString>

namespace hawser {

/// Streamer mode: whether the screen is public. Then addresses and tokens are hidden everywhere,
/// in titles, notifications, copies and exports too. GUI thread.
class Privacy : public QObject
{
    Q_OBJECT

public:
    bool isOn() const { return m_on; }
    void setOn(bool on);

    /// From now on \a token, an identity token, is hidden inside free texts too, where it stands
    /// as a whole word. Short ones are not: hiding them would only make other texts unreadable.
    /// Bounded; what comes after is not remembered.
    void hideToken(const QString &token);
    const QSet<QString> &hiddenTokens() const { return m_tokens; }

signals:
    /// Whoever shows what may hold an address or a token sets or paints it anew.
    void changed(bool on);

private:
    bool m_on = false;
    QSet<QString> m_tokens;
};

/// One for the whole program, as there is one screen.
Privacy &screenPrivacy();

/// What stands for anything hidden; says nothing about its length.
QString hiddenForScreen();
/// \a text with each IP address in it, port included, and each known token hidden while streamer
/// mode is on; unchanged otherwise. What could be an address counts as one: better a version of
/// four numbers hidden than an address shown.
QString forScreen(const QString &text);
/// All of \a text hidden while streamer mode is on: for identity tokens, host names and URLs.
/// An empty text stays empty.
QString secretForScreen(const QString &text);

} // namespace hawser
