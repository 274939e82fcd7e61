#pragma once

#include "archive/grammar/filterparser.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QStringListModel;
class QToolButton;

namespace hawser {

class FilterLine;
class FlowLayout;
class TypeChips;
struct FilterVocabulary;

/// Where the reader says which events to show: types, a player, and a line of the filter grammar;
/// what they say must hold together. What is typed counts when the typing pauses, or at once with
/// Return. What cannot be understood is told below, and the filter stays as it was.
class EventFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit EventFilterBar(QWidget *parent = nullptr);

    /// What names of game servers mean, and what completion offers. Without them there are none.
    void setSurroundings(std::function<FilterSurroundings()> surroundings,
                         std::function<FilterVocabulary()> vocabulary);

    /// Whether events can be bookmarked here, and so chosen by that.
    void setHasBookmarks(bool has);
    /// Only events of this game server are shown anyway: a line that names only others is wrong.
    void setPageServer(const std::optional<ServerId> &server);

    /// The last that was understood; servers only if the line names some.
    const EventFilter &filter() const { return m_applied; }
    /// Why the line is not understood at the moment.
    const std::optional<FilterError> &problem() const { return m_problem; }
    /// Nothing is entered anywhere.
    bool isBlank() const;
    void clear();
    void setTypes(quint8 types);
    void setPlayer(const QString &player);
    /// Puts the time into the line, UTC µs; whatever else it says stays, if it can be understood.
    void setTimes(qint64 fromUs, qint64 toUs);
    void clearTimes();
    void setKnownPlayers(const QStringList &names);
    void focusText();
    /// Puts \a widget at the right end.
    void addCorner(QWidget *widget);
    /// Puts \a widget behind the types.
    void addBesideTypes(QWidget *widget);

signals:
    void filterChanged();
    /// The player field was entered: now is the time to tell who is known.
    void playersWanted();
    /// Return or the Down key: on to the rows.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addField(QLineEdit *field, const QString &name, const QString &label, const QString &hint);
    void build();
    void applyNow();
    FilterSurroundings surroundings() const;
    tl::expected<EventFilter, FilterError> read() const;
    void refreshProblem();
    void tellProblem();

    TypeChips *m_types;
    QLineEdit *m_player;
    FilterLine *m_text;
    QToolButton *m_bookmarked;
    QToolButton *m_clear;
    FlowLayout *m_buttons;
    QHBoxLayout *m_kinds;
    QLabel *m_note;
    QStringListModel *m_known;
    std::function<FilterSurroundings()> m_surroundings;
    std::optional<ServerId> m_pageServer;
    QTimer m_typing;
    QTimer m_patience; // with what is being typed and cannot be understood yet
    EventFilter m_applied;
    std::optional<FilterError> m_problem;
};

} // namespace hawser
