#pragma once

class QObject;

namespace hawser {

/// From now on a tool tip tells the whole text of fields, boxes and headings that have no room for
/// it, unless they have a tool tip of their own. As long as \a parent lives.
void tellWholeTexts(QObject *parent);

} // namespace hawser
