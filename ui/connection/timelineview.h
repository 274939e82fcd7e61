#pragma once

#include <QTreeView>

namespace hawser {

class StateTimeline;

/// Shows a StateTimeline as a table without grid.
class TimelineView : public QTreeView
{
    Q_OBJECT

public:
    /// \a timeline must outlive the view.
    explicit TimelineView(StateTimeline &timeline, QWidget *parent = nullptr);
};

} // namespace hawser
