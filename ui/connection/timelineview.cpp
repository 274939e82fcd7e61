#include "connection/timelineview.h"

#include "connection/statetimeline.h"

#include <QHeaderView>

namespace hawser {

using namespace Qt::StringLiterals;

TimelineView::TimelineView(StateTimeline &timeline, QWidget *parent)
    : QTreeView(parent)
{
    setObjectName(u"stateTimeline"_s);
    setAccessibleName(tr("Timeline of states"));
    setModel(&timeline);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setTabKeyNavigation(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
    header()->setSectionsMovable(false);
}

} // namespace hawser
