#pragma once

#include "look/banner.h"

namespace hawser {

class Console;

/// Says that events are not stored just now, and why, for as long as that is so; and, until it is
/// dismissed, what became of an archive that could not be read or of events that were lost.
class ArchiveBanner : public Banner
{
    Q_OBJECT

public:
    /// \a console must outlive the banner.
    explicit ArchiveBanner(Console &console, QWidget *parent = nullptr);

private:
    void refresh();

    Console &m_console;
    QPushButton *m_dismiss;
    QString m_notice; // not yet dismissed
};

} // namespace hawser
