#pragma once

#include "argumentfield.h"

namespace hawser {

class WrappingLineEdit;

/// A text or a console command: one line that wraps, so that all of it can be seen.
class TextField : public ArgumentField
{
    Q_OBJECT

public:
    explicit TextField(const ArgumentSpec &argument, QWidget *parent = nullptr);

    QJsonValue value() const override;

protected:
    void showValue(const QJsonValue &value) override;

private:
    WrappingLineEdit *m_edit;
};

} // namespace hawser
