#pragma once

#include "archive/eventlog.h"
#include "protocol/action.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QPlainTextEdit;
class QSplitter;
class QTabWidget;
class QToolButton;

namespace hawser {

class EventFields;
class PlayerMenu;

/// One event from all sides: its fields, its data indented, and the very bytes that came. The
/// fields stand beside the data where there is room, else on a tab of their own.
class EventDetail : public QWidget
{
    Q_OBJECT

public:
    explicit EventDetail(QWidget *parent = nullptr);

    void setEvent(const StoredEvent &event, const QString &server);
    /// Whether the event is bookmarked, and what stands beside that; nothing: it cannot be.
    void setBookmarked(std::optional<bool> isBookmarked, const QString &note = {});

signals:
    void closed();
    void bookmarkClicked();
    /// The reader wrote why the event is bookmarked.
    void noteWritten(hawser::Seq seq, const QString &note);
    /// Of the menu of the event's player.
    void eventsWanted(const QString &player);
    void requestWanted(const hawser::ServerId &server, hawser::Action action,
                       const QJsonObject &arguments);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QPlainTextEdit *addText(const QString &name, const QString &title, const QString &description);
    QWidget *makeCorner();
    void setUpNote();
    void refreshPlayer();
    void setSideBySide(bool sideBySide);
    void fillShownTab();

    QSplitter *m_splitter;
    QTabWidget *m_tabs;
    QToolButton *m_player; // in a corner of the tabs
    PlayerMenu *m_playerMenu;
    QToolButton *m_bookmark;
    QLineEdit *m_note; // beside the bookmark
    EventFields *m_fields;
    QPlainTextEdit *m_pretty;
    QPlainTextEdit *m_raw;
    std::optional<StoredEvent> m_event;
    bool m_prettyFilled = false;
    bool m_rawFilled = false;
};

} // namespace hawser
