#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <functional>

namespace hawser {

/// What can be taken back, the last first. Steps may hold secrets of what was deleted; they live in
/// memory only and are forgotten with the list. GUI thread.
class UndoList : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype kept = 20;

    using QObject::QObject;

    /// \a text says what was done ("“Oakvale” deleted"), \a takeBack undoes it. The oldest step
    /// makes room.
    void push(const QString &text, const std::function<void()> &takeBack);
    /// Takes the last step back; does nothing if there is none.
    void undo();
    /// What undo() would take back; empty if nothing.
    QString text() const;

signals:
    void pushed(const QString &text);
    /// Another step is the last now.
    void changed(const QString &text);

private:
    struct Step
    {
        QString text;
        std::function<void()> takeBack;
    };
    QList<Step> m_steps;
};

} // namespace hawser
