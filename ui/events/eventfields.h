#pragma once

#include "archive/eventlog.h"

#include <QTextEdit>

namespace hawser {

/// What is known of one event, field by field, to read, select and copy.
class EventFields : public QTextEdit
{
    Q_OBJECT

public:
    explicit EventFields(QWidget *parent = nullptr);

    void setEvent(const StoredEvent &event, const QString &server);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addField(const QString &label, const QString &value);
};

} // namespace hawser
