#pragma once

#include "argumentfield.h"

#include <QDateTime>

class QComboBox;
class QDateTimeEdit;

namespace hawser {

/// A moment in the future, chosen as a length from now or as a date, or left open. The exact end
/// is always shown, in local time, and is what is sent: nothing is rounded later.
class TimeField : public ArgumentField
{
    Q_OBJECT

public:
    explicit TimeField(const ArgumentSpec &argument, QWidget *parent = nullptr);

    QJsonValue value() const override;

protected:
    void showValue(const QJsonValue &value) override;

private:
    void fillLengths();
    void takeLength();
    void setEnd(const QDateTime &end);
    void explain();

    QComboBox *m_length;
    QDateTimeEdit *m_end;
};

} // namespace hawser
