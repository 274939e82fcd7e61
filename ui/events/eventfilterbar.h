#pragma once

#include "archive/eventlog.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QStringListModel;
class QToolButton;

namespace hawser {

class TypeChips;

/// Where the reader says which events to show: types, a player, a text. What is typed counts when
/// the typing pauses, or at once with Return. The game server is not chosen here.
class EventFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit EventFilterBar(QWidget *parent = nullptr);

    /// As entered; no servers in it.
    EventFilter filter() const;
    void clear();
    void setTypes(quint8 types);
    void setPlayer(const QString &player);
    void setKnownPlayers(const QStringList &names);
    void focusText();
    /// Puts \a widget at the right end.
    void addCorner(QWidget *widget);

signals:
    void filterChanged();
    /// The player field was entered: now is the time to tell who is known.
    void playersWanted();
    /// Return or the Down key: on to the rows.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *addField(const QString &name, const QString &label, const QString &hint);
    void build();
    void applyNow();

    TypeChips *m_types;
    QLineEdit *m_player;
    QLineEdit *m_text;
    QToolButton *m_clear;
    QHBoxLayout *m_fields;
    QStringListModel *m_known;
    QTimer m_typing;
    EventFilter m_applied;
};

} // namespace hawser
