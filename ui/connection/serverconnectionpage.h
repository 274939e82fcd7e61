#pragma once

#include "console/serverbook.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;

namespace hawser {

class Banner;
class ConversationView;
class FactSheet;
class Sparkline;
class StateHeader;
class StateTimeline;
class TimelineView;
class DialectChoice;

/// Everything about the connection of one game server: its state and how it came there, what was
/// measured, who speaks on the other side, and what was said.
class ServerConnectionPage : public QWidget
{
    Q_OBJECT

public:
    explicit ServerConnectionPage(QWidget *parent = nullptr);

    /// Another server, or the same from the start.
    void show(const ServerInfo &server, const QList<StateChange> &timeline,
              const QList<ConversationLine> &conversation);
    /// The same server; something about it changed. \a roundTrips in ms, oldest first.
    void refresh(const ServerInfo &server, const QList<double> &roundTrips);
    void addState(const StateChange &change);
    void addLine(const ConversationLine &line);

    /// What the reader wanted could not be kept; display text.
    void tellFailure(const QString &text);

signals:
    void doctorWanted();
    /// The mod is to be taken for this one: a key of takaro::dialects(), or empty for as
    /// recognised.
    void dialectWanted(const QString &key);
    /// The reader wants to see what happened at that time, UTC µs.
    void timeWanted(qint64 us);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void addFacts();
    QWidget *makeTimeline();
    QWidget *makeConversation();
    void refreshTexts();
    void refreshAges();

    ServerInfo m_server;
    StateHeader *m_header;
    Banner *m_warning;
    QPushButton *m_doctor;
    FactSheet *m_facts;
    QLabel *m_roundTrip = nullptr;
    Sparkline *m_trend;
    QLabel *m_lastEvent = nullptr;
    QLabel *m_events = nullptr;
    QLabel *m_players = nullptr;
    QLabel *m_game = nullptr;
    QLabel *m_dialect = nullptr;
    DialectChoice *m_choice = nullptr;
    QLabel *m_evidence = nullptr;
    QLabel *m_identity = nullptr;
    QLabel *m_kind = nullptr;
    StateTimeline *m_timeline;
    ConversationView *m_conversation;
    QSplitter *m_lists;
    QTimer m_clock;
};

} // namespace hawser
