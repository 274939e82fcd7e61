#pragma once

#include "argumentfield.h"

class QLineEdit;

namespace hawser {

/// A number, typed in the user's own or the plain notation. A line, not a spin box: coordinates
/// are pasted, and what is wrong is better told than quietly corrected.
class NumberField : public ArgumentField
{
    Q_OBJECT

public:
    explicit NumberField(const ArgumentSpec &argument, QWidget *parent = nullptr);

    QJsonValue value() const override;

protected:
    void showValue(const QJsonValue &value) override;

private:
    QLineEdit *m_edit;
};

} // namespace hawser
