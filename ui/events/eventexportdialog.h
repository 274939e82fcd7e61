#pragma once

#include <QFileDialog>

namespace hawser {

/// Asks where the events are to go; the name decides about the form. Open it by open(); it deletes
/// itself when it is closed.
class EventExportDialog : public QFileDialog
{
    Q_OBJECT

public:
    explicit EventExportDialog(QWidget *parent = nullptr);
};

} // namespace hawser
