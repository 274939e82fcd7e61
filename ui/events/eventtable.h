#pragma once

#include "archive/eventlog.h"

#include <QTableView>

#include <optional>
#include <vector>

namespace hawser {

class EventDelegate;
class EventWindowModel;
class Highlights;

/// The rows of an EventWindowModel, and how they move. Live: the newest stays in sight until the
/// reader scrolls away. Browsing: what is in sight stays where it is, whatever comes or goes
/// around it; at the very bottom it becomes live again. Paused: the same, but stays so.
class EventTable : public QTableView
{
    Q_OBJECT

public:
    enum class Mode { Live, Browsing, Paused };

    /// \a model must outlive the table.
    explicit EventTable(EventWindowModel &model, QWidget *parent = nullptr);

    Mode mode() const { return m_mode; }
    void goLive();
    void pause();
    /// Live: shows the newest that match. Else what lies around the chosen event, or around what
    /// is in sight.
    void setFilter(const EventFilter &filter);
    /// Browses with \a seq in the middle, as soon as what lies around it is there.
    void reveal(Seq seq);
    void showOldest();

    /// The event the reader has chosen; it stays chosen while it is scrolled or filtered away.
    const std::optional<StoredEvent> &chosen() const { return m_chosen; }
    void unchoose();
    /// What is selected, oldest first.
    std::vector<StoredEvent> selectedEvents() const;

    /// Whether the reader has set the width of a column; else the table does so itself.
    bool hasOwnColumns() const { return m_columnsAreOwn; }

    void setMarked(const QString &text);
    void setHighlights(const Highlights &highlights);
    /// Typed letters choose no row; what is looked for belongs into the filter.
    void keyboardSearch(const QString &) override {}

signals:
    void modeChanged();
    void chosenChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void setUpColumns();
    void fitColumns();
    void setMode(Mode mode);
    void rememberPlace();
    void restorePlace();
    void restoreChosen();
    void onScrolled();
    void onLoadingChanged();
    void fetchNearEdges();
    bool isAtBottom() const;
    int lastRowInSight() const;
    void startFromWhatIsSeen();

    struct Place
    {
        Seq seq = 0;    // of the topmost row in sight
        int offset = 0; // of its upper edge, in pixels; 0 or less
    };

    EventWindowModel &m_model;
    EventDelegate *m_delegate;
    Mode m_mode = Mode::Live;
    bool m_fitting = false;       // the table itself sets the widths of its columns
    bool m_columnsAreOwn = false; // the reader did
    bool m_moving = false; // the model changes; nothing that happens now is the reader's doing
    Place m_place;
    std::optional<Seq> m_reveal;
    std::optional<StoredEvent> m_chosen;
};

} // namespace hawser
