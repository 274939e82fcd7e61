#pragma once

#include "setup/ladder.h"

#include "look/glyphs.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <chrono>
#include <optional>

class QLabel;

namespace hawser {

class Banner;
class RungRow;

/// Shows live how far the mod has come that a person is setting up, why it went wrong, and one
/// next step. Screen readers are told of each change.
class LadderView : public QWidget
{
    Q_OBJECT

public:
    /// After so long without anybody it says what to look at.
    static constexpr std::chrono::seconds patience{60};

    explicit LadderView(QWidget *parent = nullptr);

    /// See Ladder.
    void begin(const QString &identity, const QStringList &known);
    void setIdentity(const QString &identity);
    void arrived(const Arrival &arrival);
    /// The settings are with the mod now: from here on somebody should come.
    void expect(std::chrono::milliseconds within = patience);

    const Ladder &ladder() const { return m_ladder; }

signals:
    /// \a identity is as the arrival told it.
    void acceptChosen(const QString &identity);
    void serverChosen(const QString &identity);
    /// Something has to be read: \a banner should be in view.
    void bannerShown(QWidget *banner);

private:
    /// What has to be read: at most one at a time.
    enum class Notice : quint8 { Failed, Asks, In, Overdue };

    void build();
    Banner *makeBanner(Glyph sign, Tone tone, const QString &objectName);
    void addButtons();
    void refresh();
    void refreshRungs();
    void refreshBanners();
    void refreshFailures();
    void showIn();
    void announce();
    QString factOf(Rung rung) const;
    std::optional<Notice> noticeOfMoment() const;
    Banner *bannerOf(Notice notice) const;

    Ladder m_ladder;
    QTimer m_patience{this};
    bool m_isOverdue = false;
    std::array<RungRow *, rungs.size()> m_rungs;
    Banner *m_failed;
    Banner *m_asks;
    Banner *m_in;
    Banner *m_overdue;
    QLabel *m_failures;
};

} // namespace hawser
